import { listApps, type PlatformApp } from "@/lib/cloud-foundry/apps";
import { openPlatform } from "@/lib/cloud-foundry/platform";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import type { ConnectPlatformInput } from "@/lib/domain/cloud-foundry/schema";
import { notFound } from "@/lib/domain/errors";
import { checkAccess, findAccess, sealAccess, shownReason } from "@/lib/services/cloud-foundry/platform-access";
import { can, mutate, read, type ServiceContext } from "@/lib/services/context";

/**
 * Connects the operator's Cloud Foundry or replaces the connection. Only a working connection is stored; any other is recorded
 * as a refused attempt. The secret is never shown again.
 */
export async function connectPlatform(ctx: ServiceContext, input: ConnectPlatformInput): Promise<void> {
  const refusal = can(ctx, "cloud_foundry.connect") ? await checkAccess(input).catch((error: unknown) => error) : null;
  return mutate(ctx, "cloud_foundry.connect", async (tx) => {
    if (refusal) throw refusal;
    const { apiUrl, clientId } = input;
    const encryptedSecret = sealAccess(ctx.tenant.id, input);
    const row = { apiUrl, clientId, encryptedSecret, createdAt: ctx.now, createdBy: ctx.actor.label, checkedAt: ctx.now, error: null };
    await tx.cloudFoundryConnection.upsert({
      where: { tenantId: ctx.tenant.id },
      create: { tenantId: ctx.tenant.id, ...row },
      update: row,
    });
    return {
      result: undefined,
      audit: { action: "cloud_foundry.connect", entity: connectionEntity(ctx), details: { apiUrl, clientId } },
    };
  });
}

/** Checks the stored connection and records the result. */
export async function checkPlatform(ctx: ServiceContext): Promise<{ error: string | null }> {
  const access = await mutate(ctx, "cloud_foundry.connect", async (tx) => ({ result: await findAccess(tx, ctx), audit: [] }));
  const error = await checkAccess(access).then(() => null, shownReason);
  return mutate(ctx, "cloud_foundry.connect", async (tx) => {
    const { apiUrl, clientId } = access;
    const where = { tenantId: ctx.tenant.id, apiUrl, clientId };
    const { count } = await tx.cloudFoundryConnection.updateMany({ where, data: { checkedAt: ctx.now, error } });
    if (count === 0) throw notFound();
    return { result: { error }, audit: { action: "cloud_foundry.check", entity: connectionEntity(ctx), details: { apiUrl, error } } };
  });
}

/** Deletes the connection and its secret; delivered secrets keep working. */
export function disconnectPlatform(ctx: ServiceContext): Promise<void> {
  return mutate(ctx, "cloud_foundry.connect", async (tx) => {
    const { count } = await tx.cloudFoundryConnection.deleteMany({ where: { tenantId: ctx.tenant.id } });
    if (count === 0) throw notFound();
    return { result: undefined, audit: { action: "cloud_foundry.disconnect", entity: connectionEntity(ctx) } };
  });
}

/** A tenant has one connection, so its events are the tenant's. */
function connectionEntity({ tenant }: ServiceContext): AuditDraft["entity"] {
  return { type: "tenant", id: tenant.id, label: tenant.name };
}

/** The connection without its secret. */
export type PlatformView = {
  apiUrl: string;
  clientId: string;
  createdAt: Date;
  createdBy: string;
  checkedAt: Date;
  error: string | null;
};

const SELECT = { apiUrl: true, clientId: true, createdAt: true, createdBy: true, checkedAt: true, error: true } as const;

export function findPlatform(ctx: ServiceContext): Promise<PlatformView | null> {
  return read(ctx, "production.read", (db) => db.cloudFoundryConnection.findUnique({ where: { tenantId: ctx.tenant.id }, select: SELECT }));
}

export type PlatformApps = { apps: PlatformApp[]; isCut: boolean };

const LIST_SECONDS = 30;

/** The apps that the acting tenant's connection can access now. */
export async function listPlatformApps(ctx: ServiceContext): Promise<PlatformApps> {
  const access = await read(ctx, "cloud_foundry.connect", (db) => findAccess(db, ctx));
  return listApps(openPlatform(access, AbortSignal.timeout(LIST_SECONDS * 1000)));
}
