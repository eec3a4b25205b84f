import type { Transaction } from "@/lib/db/client";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { mayHaveLiveTokens } from "@/lib/domain/secret/secret-state";
import type { AccountContext } from "@/lib/services/context";

/** Revokes a secret of a resource server, which is locked first. */
export async function endResourceServerSecret(tx: Transaction, ctx: AccountContext, hash: string): Promise<AuditDraft | null> {
  const found = await tx.resourceServerSecret.findUnique({ where: { hash }, select: { id: true, resourceServerId: true } });
  if (!found) return null;
  await tx.$queryRaw`SELECT 1 FROM "ResourceServer" WHERE "id" = ${found.resourceServerId}::uuid FOR UPDATE`;
  const secret = await tx.resourceServerSecret.findUniqueOrThrow({
    where: { id: found.id },
    select: { hint: true, expiresAt: true, retiresAt: true, revokedAt: true, resourceServer: { select: { id: true, clientId: true } } },
  });
  if (!mayHaveLiveTokens(secret, ctx.now)) return null;
  const data = { revokedAt: ctx.now, revokedBy: ctx.actor.label, leakReportedAt: ctx.now };
  await tx.resourceServerSecret.update({ where: { id: found.id }, data });
  const { id, clientId } = secret.resourceServer;
  return { action: "secret.report_leak", entity: { type: "resource_server", id, label: clientId }, details: { hint: secret.hint } };
}
