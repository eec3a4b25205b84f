import { newClientSecret } from "@/lib/crypto/client-secret";
import type { Transaction } from "@/lib/db/client";
import { addDays } from "@/lib/domain/time";
import type { ServiceContext } from "@/lib/services/context";
import type { OwnRegistration } from "@/lib/services/registration/find-own-registration";

/** The data of the show-once dialog, the only place that ever contains the plaintext of a secret. */
export type ShownSecret = {
  secretId: string;
  secret: string;
  hint: string;
  expiresAt: Date;
  clientId: string;
  appName: string;
  appVersion: string;
  hostTenant: string;
  userTenant: string;
};

/** Only the keyed hash is stored. */
export async function addSecret(
  tx: Transaction,
  ctx: ServiceContext,
  registration: OwnRegistration,
  lifetimeDays: number,
  { plaintext, hash, hint } = newClientSecret(registration.stage),
): Promise<ShownSecret> {
  const expiresAt = addDays(ctx.now, lifetimeDays);
  const { id: secretId } = await tx.clientSecret.create({
    select: { id: true },
    data: {
      registrationId: registration.id,
      hostTenantId: registration.hostTenantId,
      hash,
      hint,
      createdAt: ctx.now,
      createdBy: ctx.actor.label,
      expiresAt,
    },
  });
  return {
    secretId,
    secret: plaintext,
    hint,
    expiresAt,
    clientId: registration.clientId,
    appName: registration.version.application.internalName,
    appVersion: registration.version.number,
    hostTenant: registration.hostTenantId,
    userTenant: registration.hostTenantId,
  };
}
