import { hashClientSecret, isSameHash } from "@/lib/crypto/client-secret";
import { isUsable } from "@/lib/domain/secret/secret-state";
import type { KnownSecret } from "@/lib/token-plane/directory/known-secret";

/** What an unknown client is compared with, so that it costs what a known one costs. */
const NO_HASH = "-".repeat(43);

/** The one of these secrets that is presented and in force, or null; none at all cost as much as some. */
export function findPresented(secrets: readonly KnownSecret[], presented: string, now: Date): KnownSecret | null {
  const hash = hashClientSecret(presented);
  const matching = secrets.filter((secret) => isSameHash(secret.hash, hash));
  if (secrets.length === 0) isSameHash(NO_HASH, hash);
  return matching.find((secret) => isUsable(secret, now)) ?? null;
}
