import type { Transaction } from "@/lib/db/client";
import { notFound } from "@/lib/domain/errors";
import type { ServiceContext } from "@/lib/services/context";

const SELECT = { id: true, tenantId: true, clientId: true, name: true, canImpersonate: true } as const;

/**
 * Locks a service credential of the acting tenant until the transaction ends, which serializes changes to it. A deleted one
 * is not found.
 */
export async function findOwnCredential(tx: Transaction, ctx: ServiceContext, credentialId: string) {
  await tx.$queryRaw`SELECT 1 FROM "ServiceCredential" WHERE "id" = ${credentialId}::uuid AND "tenantId" = ${ctx.tenant.id} FOR UPDATE`;
  const credential = await tx.serviceCredential.findFirst({
    where: { id: credentialId, tenantId: ctx.tenant.id, revokedAt: null },
    select: SELECT,
  });
  if (!credential) throw notFound();
  return credential;
}

export type OwnCredential = Awaited<ReturnType<typeof findOwnCredential>>;

/** The object of an audit event about a service credential. */
export function auditCredential({ id, clientId }: Pick<OwnCredential, "id" | "clientId">) {
  return { entity: { type: "service_credential" as const, id, label: clientId } };
}
