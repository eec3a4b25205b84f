import type { Transaction } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import { addMinutes } from "@/lib/domain/time";

/** The holder of secrets: a registration, a service credential or a resource server. */
export type SecretHolder = { registrationId: string } | { credentialId: string } | { resourceServerId: string };

type Alive = {
  revokedAt: null;
  id?: { not: string };
  retiresAt?: { gt: Date };
  OR?: [{ retiresAt: null }, { retiresAt: { gt: Date } }];
};

async function update(tx: Transaction, holder: SecretHolder, alive: Alive, data: { retiresAt: Date } | Revocation): Promise<number> {
  const { count } = await updateIn(tx, holder, { data, where: { ...holder, ...alive } });
  return count;
}

function updateIn(tx: Transaction, holder: SecretHolder, change: { where: Alive; data: { retiresAt: Date } | Revocation }) {
  if ("registrationId" in holder) return tx.clientSecret.updateMany(change);
  return "credentialId" in holder ? tx.serviceSecret.updateMany(change) : tx.resourceServerSecret.updateMany(change);
}

type Revocation = { revokedAt: Date; revokedBy: string };

type Retirement = { now: Date; overlapMinutes: number; exceptId?: string };

/** Retires the secrets of a holder at the end of the overlap, or earlier if they were due to. */
export async function retireSecrets(tx: Transaction, holder: SecretHolder, { now, overlapMinutes, exceptId }: Retirement): Promise<void> {
  const retiresAt = addMinutes(now, overlapMinutes);
  const others = exceptId ? { id: { not: exceptId } } : {};
  await update(tx, holder, { ...others, revokedAt: null, OR: [{ retiresAt: null }, { retiresAt: { gt: retiresAt } }] }, { retiresAt });
}

/** Ends the running overlaps of a holder's secrets now and returns their number. Throws `precondition_failed` if none is running. */
export async function endOverlaps(tx: Transaction, holder: SecretHolder, now: Date): Promise<number> {
  const count = await update(tx, holder, { revokedAt: null, retiresAt: { gt: now } }, { retiresAt: now });
  if (count === 0) throw new DomainError("precondition_failed", "No overlap is running. Rotate the secret to start one.");
  return count;
}

/** Revokes all secrets of a holder and returns how many had not been revoked. */
export function revokeSecrets(tx: Transaction, holder: SecretHolder, revocation: Revocation): Promise<number> {
  return update(tx, holder, { revokedAt: null }, revocation);
}
