import type { Transaction } from "@/lib/db/client";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { mayHaveLiveTokens } from "@/lib/domain/secret/secret-state";
import type { AccountContext } from "@/lib/services/context";

/** Revokes a secret of a registration, which is locked first. */
export async function endClientSecret(tx: Transaction, ctx: AccountContext, hash: string): Promise<AuditDraft | null> {
  const found = await tx.clientSecret.findUnique({ where: { hash }, select: { id: true, registrationId: true } });
  if (!found) return null;
  await tx.$queryRaw`SELECT 1 FROM "Registration" WHERE "id" = ${found.registrationId}::uuid FOR UPDATE`;
  const secret = await tx.clientSecret.findUniqueOrThrow({
    where: { id: found.id },
    select: {
      hint: true,
      expiresAt: true,
      retiresAt: true,
      revokedAt: true,
      registration: { select: { id: true, clientId: true, hostTenantId: true, version: { select: { applicationId: true } } } },
    },
  });
  if (!mayHaveLiveTokens(secret, ctx.now)) return null;
  const data = { revokedAt: ctx.now, revokedBy: ctx.actor.label, leakReportedAt: ctx.now };
  await tx.clientSecret.update({ where: { id: found.id }, data });
  const { id, clientId, hostTenantId, version } = secret.registration;
  return {
    action: "secret.report_leak",
    entity: { type: "registration", id, label: clientId },
    applicationId: version.applicationId,
    concerns: [hostTenantId],
    details: { hint: secret.hint },
  };
}
