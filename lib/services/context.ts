import { type Database, database, type Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
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
import { log } from "@/lib/log";

/** Who acts, when, and under which request. */
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

/** Someone acting on their own account: signed in, or holding a one-time link. `network` is what guesses are counted for. */
export type AccountContext = ActorContext & { network: string };

/** A platform administrator, or a command run on the server itself. */
export type PlatformContext = ActorContext & { isPlatformAdmin: boolean };

type Change<T> = (tx: Transaction) => Promise<{ result: T; audit: AuditDraft | readonly AuditDraft[] }>;

/**
 * The only way a member writes: permission first, one transaction, and an audit event in it.
 * A refused attempt is recorded too, after the transaction has been rolled back.
 * Caches of the token plane are invalidated by triggers of the tables (prisma/migrations), never by the verb.
 */
export async function mutate<T>(ctx: ServiceContext, permission: Permission, change: Change<T>): Promise<T> {
  return write(ctx, permission, ctx.tenant.id, () => requirePermission(ctx, permission), change);
}

/** The only way the platform's administration writes. */
export async function mutatePlatform<T>(ctx: PlatformContext, change: Change<T>): Promise<T> {
  return write(ctx, "platform.administer", null, () => requirePlatformAdmin(ctx), change);
}

/** The only way to write to one's own account; the verb has checked that it is. */
export async function mutateAccount<T>(ctx: AccountContext, asked: RefusedAction, change: Change<T>): Promise<T> {
  return write(ctx, asked, null, () => undefined, change);
}

/** Reads what a member may read. */
export async function read<T>(ctx: ServiceContext, permission: Permission, query: (db: Database) => Promise<T>): Promise<T> {
  requirePermission(ctx, permission);
  return query(database());
}

/** Reads what only the platform's administration may read. */
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
  throw new DomainError("forbidden", `This needs the role ${roles.join(" or ")} in ${ctx.tenant.name}. Ask a tenant administrator.`);
}

function requirePlatformAdmin(ctx: PlatformContext): void {
  if (!ctx.isPlatformAdmin) throw new DomainError("forbidden", "This needs a platform administrator.");
}

async function write<T>(
  ctx: ActorContext,
  asked: RefusedAction,
  tenantId: string | null,
  requireAllowed: () => void,
  change: Change<T>,
): Promise<T> {
  try {
    requireAllowed();
    return await database().$transaction(
      async (tx) => {
        const { result, audit } = await change(tx);
        for (const draft of [audit].flat()) await record(tx, ctx, tenantId, draft);
        return result;
      },
      { timeout: 15_000, maxWait: 10_000 },
    );
  } catch (thrown) {
    const error = asDomainError(thrown);
    if (error instanceof DomainError)
      await recordRefusal(ctx, asked, tenantId, error).catch((err) => log.error({ err }, "a refused attempt could not be recorded"));
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

async function recordRefusal(ctx: ActorContext, asked: RefusedAction, tenantId: string | null, error: DomainError): Promise<void> {
  if (error.code === "invalid_input") return;
  await database().auditEvent.create({
    data: {
      at: ctx.now,
      actor: ctx.actor.label,
      action: asked,
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

/** Two people at once: what the database refuses becomes a sentence they can act on. */
function asDomainError(error: unknown): unknown {
  const isCollision = error instanceof Prisma.PrismaClientKnownRequestError && ["P2002", "P2034"].includes(error.code);
  return isCollision
    ? new DomainError("conflict", "Someone else changed this at the same moment. Reload the page and look again.", { cause: error })
    : error;
}
