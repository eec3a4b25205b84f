import type { Transaction } from "@/lib/db/client";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { mayHaveLiveTokens } from "@/lib/domain/secret/secret-state";
import type { AccountContext } from "@/lib/services/context";

/** Revokes a secret of a service credential, which is locked first. */
export async function endServiceSecret(tx: Transaction, ctx: AccountContext, hash: string): Promise<AuditDraft | null> {
  const found = await tx.serviceSecret.findUnique({ where: { hash }, select: { id: true, credentialId: true } });
  if (!found) return null;
  await tx.$queryRaw`SELECT 1 FROM "ServiceCredential" WHERE "id" = ${found.credentialId}::uuid FOR UPDATE`;
  const secret = await tx.serviceSecret.findUniqueOrThrow({
    where: { id: found.id },
    select: {
      hint: true,
      tenantId: true,
      expiresAt: true,
      retiresAt: true,
      revokedAt: true,
      credential: { select: { id: true, clientId: true } },
    },
  });
  if (!mayHaveLiveTokens(secret, ctx.now)) return null;
  const data = { revokedAt: ctx.now, revokedBy: ctx.actor.label, leakReportedAt: ctx.now };
  await tx.serviceSecret.update({ where: { id: found.id }, data });
  const { id, clientId } = secret.credential;
  return {
    action: "secret.report_leak",
    entity: { type: "service_credential", id, label: clientId },
    concerns: [secret.tenantId],
    details: { hint: secret.hint },
  };
}
