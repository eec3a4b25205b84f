import { newClientSecret } from "@/lib/crypto/client-secret";
import type { Transaction } from "@/lib/db/client";
import { addDays } from "@/lib/domain/time";
import type { ServiceContext } from "@/lib/services/context";
import type { OwnCredential } from "@/lib/services/service-credential/find-own-credential";

/** The data of the show-once dialog, the only place that ever contains the plaintext of a service credential's secret. */
export type ShownServiceSecret = { secret: string; hint: string; expiresAt: Date; clientId: string; tenant: string };

/** Only the keyed hash is stored. */
export async function addServiceSecret(
  tx: Transaction,
  ctx: ServiceContext,
  credential: OwnCredential,
  lifetimeDays: number,
): Promise<ShownServiceSecret> {
  const { plaintext, hash, hint } = newClientSecret("service");
  const expiresAt = addDays(ctx.now, lifetimeDays);
  const { id: credentialId, tenantId, clientId } = credential;
  await tx.serviceSecret.create({
    data: { credentialId, tenantId, hash, hint, createdAt: ctx.now, createdBy: ctx.actor.label, expiresAt },
  });
  return { secret: plaintext, hint, expiresAt, clientId, tenant: tenantId };
}
