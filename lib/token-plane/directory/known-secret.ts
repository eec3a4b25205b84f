import type { SecretDates } from "@/lib/domain/secret/secret-state";

export type KnownSecret = SecretDates & { id: string; hash: string };

/** Longer than any two clocks differ. */
const DAY_MILLISECONDS = 86_400_000;

/** Whatever ended before this has ended by every clock, and nobody need remember it. */
export function longAgo(): Date {
  return new Date(Date.now() - DAY_MILLISECONDS);
}

/** Those that could still prove who somebody is; whether they do is a question of the time. */
export function secretsInForce() {
  const isAfter = { gt: longAgo() };
  return {
    where: { revokedAt: null, expiresAt: isAfter, OR: [{ retiresAt: null }, { retiresAt: isAfter }] },
    select: { id: true, hash: true, expiresAt: true, retiresAt: true, revokedAt: true },
  };
}
