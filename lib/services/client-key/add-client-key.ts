import { type PublicKey, readPublicKey } from "@/lib/crypto/read-public-key";
import type { Transaction } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { isClientKeyUsable, MAX_CLIENT_KEYS } from "@/lib/domain/client-key/client-key";
import type { AddClientKeyInput } from "@/lib/domain/client-key/schema";
import { DomainError } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";
import { requireStep } from "@/lib/domain/registration/lifecycle";
import { addDays } from "@/lib/domain/time";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration, lifecycleFacts } from "@/lib/services/registration/find-own-registration";

/** What the holder of the private key needs to identify it. */
export type AddedClientKey = { keyId: string; kid: string; algorithm: string; expiresAt: Date };

/** Accepts public keys only: text that contains a private key is refused first. */
export function addClientKey(ctx: ServiceContext, input: AddClientKeyInput): Promise<AddedClientKey> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, input.registrationId);
    requireStep("add_key", lifecycleFacts(registration));
    const key = await readPublicKey(input.key);
    await requireRoomFor(tx, ctx, registration.id, key);
    const expiresAt = addDays(ctx.now, input.lifetimeDays);
    const { keyId, algorithm, publicJwk } = key;
    await tx.clientKey.create({
      data: {
        registrationId: registration.id,
        hostTenantId: registration.hostTenantId,
        keyId,
        name: input.name,
        algorithm,
        publicJwk: publicJwk as Prisma.InputJsonObject,
        createdAt: ctx.now,
        createdBy: ctx.actor.label,
        expiresAt,
      },
    });
    return {
      result: { keyId, kid: publicJwk.kid ?? keyId, algorithm, expiresAt },
      audit: {
        action: "client_key.add",
        ...auditEntity(registration),
        details: { name: input.name, keyId, algorithm, lifetimeDays: input.lifetimeDays },
      },
    };
  });
}

async function requireRoomFor(
  tx: Transaction,
  ctx: ServiceContext,
  registrationId: string,
  { keyId, publicJwk }: PublicKey,
): Promise<void> {
  const keys = await tx.clientKey.findMany({
    where: { registrationId },
    select: { keyId: true, name: true, publicJwk: true, expiresAt: true, revokedAt: true },
  });
  const same = keys.find((key) => key.keyId === keyId);
  if (same?.revokedAt) throw taken("This key was revoked and cannot be added again. Create a new key pair.");
  if (same) throw taken(withNames`This key has already been added as ${same.name}.`);
  const inForce = keys.filter((key) => isClientKeyUsable(key, ctx.now));
  const namesake = inForce.find((key) => (key.publicJwk as { kid?: string }).kid === publicJwk.kid);
  if (namesake) throw taken(withNames`${namesake.name} has the same kid. Give this key another one.`);
  if (inForce.length >= MAX_CLIENT_KEYS)
    throw new DomainError(
      "limit_exceeded",
      `A registration can have at most ${MAX_CLIENT_KEYS} active keys. Revoke one that is no longer used.`,
    );
}

function taken(message: string): DomainError {
  return new DomainError("conflict", message, { fields: { key: message } });
}
