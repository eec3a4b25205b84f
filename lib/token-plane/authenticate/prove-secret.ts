import { hashClientSecret, isSameHash } from "@/lib/crypto/client-secret";
import { isUsable } from "@/lib/domain/secret/secret-state";
import type { InvalidatedCache } from "@/lib/token-plane/directory/cache";
import type { KnownSecret } from "@/lib/token-plane/directory/credentials";
import type { Call } from "@/lib/token-plane/http/endpoint";
import { identify, lookUp } from "@/lib/token-plane/limits/limits";
import { recordSecretUse } from "@/lib/token-plane/usage/recorder";

type SecretHolder = { secrets: readonly KnownSecret[] };

type Options<T> = {
  /** Holders that do not pass count as unknown. */
  accept?: (holder: T) => boolean;
  /** Counts the request of the authenticated client. */
  identifyAs?: typeof identify;
};

/**
 * The holder of this client ID if the secret belongs to it and is usable now; null otherwise. An unknown client ID takes as
 * long as a wrong secret. Counts the request towards the client's limit and records the use of the secret. Throws 429.
 */
export async function proveSecret<T extends SecretHolder>(
  call: Call,
  { clientId, secret }: { clientId: string; secret: string },
  holders: InvalidatedCache<T>,
  { accept = () => true, identifyAs = identify }: Options<T> = {},
): Promise<T | null> {
  const known = await lookUp(call, clientId, holders);
  const holder = known && accept(known) ? known : null;
  const usable = findUsable(holder?.secrets ?? [], secret, call.now);
  if (!holder || !usable) return null;
  identifyAs(call, clientId);
  recordSecretUse(usable.id, call.now);
  return holder;
}

/** Compared with the secret of an unknown client, so that timing reveals nothing. */
const DECOY_HASH = "-".repeat(43);

function findUsable(secrets: readonly KnownSecret[], presented: string, now: Date): KnownSecret | null {
  const hash = hashClientSecret(presented);
  const matching = secrets.filter((secret) => isSameHash(secret.hash, hash));
  if (secrets.length === 0) isSameHash(DECOY_HASH, hash);
  return matching.find((secret) => isUsable(secret, now)) ?? null;
}
