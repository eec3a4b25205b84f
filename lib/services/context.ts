import { type Database, database, type Transaction } from "@/lib/db/client";
import { isDatabaseAway } from "@/lib/db/database-away";
import { Prisma } from "@/lib/db/generated/client";
import { isOutOfTime } from "@/lib/db/write-conflict";
import {
  isPermitted,
  MEMBER_ROLE_LABEL,
  type MemberRole,
  type Permission,
  rolesHolding,
  type TenantPart,
} from "@/lib/domain/access/permissions";
import type { AuditDraft, RefusedAction } from "@/lib/domain/audit/audit-event";
import { DomainError } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";
import { log } from "@/lib/log";

/** The actor, the time and the request. */
export type ActorContext = {
  actor: { userId: string | null; label: string };
  now: Date;
  requestId: string;
};

/** A member acting in a tenant. */
export type ServiceContext = ActorContext & {
  tenant: { id: string; name: string; parts: readonly TenantPart[] };
  roles: readonly MemberRole[];
};

/** A user acting on their own account: signed in, or with a one-time link. Wrong passwords are counted per `network`. */
export type AccountContext = ActorContext & { network: string };

/** A platform administrator, or a command run on the server itself. */
export type PlatformContext = ActorContext & { isPlatformAdmin: boolean };

type Change<T> = (tx: Transaction) => Promise<{ result: T; audit: AuditDraft | readonly AuditDraft[] }>;

/**
 * The only way a member writes: checks the permission, then makes the change and its audit event in one transaction.
 * A refused attempt is recorded too, after the rollback.
 * Database triggers (prisma/migrations) invalidate the caches of the token plane; verbs rely on them and never do it themselves.
 */
export async function mutate<T>(ctx: ServiceContext, permission: Permission, change: Change<T>): Promise<T> {
  return write(ctx, permission, ctx.tenant.id, () => requirePermission(ctx, permission), change);
}

/** The only way a platform administrator writes. */
export async function mutatePlatform<T>(ctx: PlatformContext, change: Change<T>): Promise<T> {
  return write(ctx, "platform.administer", null, () => requirePlatformAdmin(ctx), change);
}

/** The only way to write to one's own account. The caller has authenticated its owner. */
export async function mutateAccount<T>(ctx: AccountContext, attempted: RefusedAction, change: Change<T>): Promise<T> {
  return write(ctx, attempted, null, () => undefined, change);
}

/** Checks the permission, then reads. */
export async function read<T>(ctx: ServiceContext, permission: Permission, query: (db: Database) => Promise<T>): Promise<T> {
  requirePermission(ctx, permission);
  return query(database());
}

/** Requires a platform administrator, then reads. */
export async function readPlatform<T>(ctx: PlatformContext, query: (db: Database) => Promise<T>): Promise<T> {
  requirePlatformAdmin(ctx);
  return query(database());
}

export function can(ctx: ServiceContext, permission: Permission): boolean {
  return isPermitted(permission, ctx.roles, ctx.tenant.parts);
}

function requirePermission(ctx: ServiceContext, permission: Permission): void {
  if (can(ctx, permission)) return;
  const roles = rolesHolding(permission).map((role) => MEMBER_ROLE_LABEL[role]);
  throw new DomainError(
    "forbidden",
    withNames`This requires the role ${roles.join(" or ")} in ${ctx.tenant.name}. Ask a tenant administrator.`,
  );
}

function requirePlatformAdmin(ctx: PlatformContext): void {
  if (!ctx.isPlatformAdmin) throw new DomainError("forbidden", "This requires a platform administrator.");
}

async function write<T>(
  ctx: ActorContext,
  attempted: RefusedAction,
  tenantId: string | null,
  requireAllowed: () => void,
  change: Change<T>,
): Promise<T> {
  let isCommitting = false;
  try {
    requireAllowed();
    return await database().$transaction(
      async (tx) => {
        const { result, audit } = await change(tx);
        for (const draft of [audit].flat()) await record(tx, ctx, tenantId, draft);
        isCommitting = true;
        return result;
      },
      { timeout: 15_000, maxWait: 10_000 },
    );
  } catch (thrown) {
    if (isCommitting && (isDatabaseAway(thrown) || isOutOfTime(thrown))) throw outcomeUnknown(thrown);
    const error = asDomainError(thrown);
    if (error instanceof DomainError)
      await recordRefusal(ctx, attempted, tenantId, error).catch((err) => log.error({ err }, "a refused attempt could not be recorded"));
    throw error;
  }
}

async function record(tx: Transaction, ctx: ActorContext, tenantId: string | null, draft: AuditDraft): Promise<void> {
  await tx.auditEvent.create({
    data: {
      at: ctx.now,
      actor: ctx.actor.label,
      action: draft.action,
      outcome: "done",
      entityType: draft.entity.type,
      entityId: draft.entity.id,
      entityLabel: draft.entity.label,
      tenantIds: [...new Set([...(tenantId ? [tenantId] : []), ...(draft.concerns ?? [])])],
      applicationId: draft.applicationId ?? null,
      details: (draft.details ?? {}) as Prisma.InputJsonObject,
      requestId: ctx.requestId,
    },
  });
}

async function recordRefusal(ctx: ActorContext, attempted: RefusedAction, tenantId: string | null, error: DomainError): Promise<void> {
  if (error.code === "invalid_input") return;
  await database().auditEvent.create({
    data: {
      at: ctx.now,
      actor: ctx.actor.label,
      action: attempted,
      outcome: "refused",
      entityType: "tenant",
      entityId: tenantId ?? "",
      entityLabel: tenantId ?? "platform",
      tenantIds: tenantId ? [tenantId] : [],
      details: { code: error.code, message: error.message },
      requestId: ctx.requestId,
    },
  });
}

/** For a transaction whose COMMIT was sent and not answered. */
function outcomeUnknown(cause: unknown): DomainError {
  const message = "The database did not confirm the change, so it may or may not have been made. Reload the page before you try again.";
  return new DomainError("outcome_unknown", message, { cause });
}

/** Turns a write conflict in the database into an error that people can act on. */
function asDomainError(error: unknown): unknown {
  const isCollision = error instanceof Prisma.PrismaClientKnownRequestError && ["P2002", "P2034"].includes(error.code);
  return isCollision
    ? new DomainError("conflict", "Someone else changed this at the same time. Reload the page and try again.", { cause: error })
    : error;
}
