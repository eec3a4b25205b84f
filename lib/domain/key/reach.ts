import { SIGNING_ALGORITHMS, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { type KeyDates, standings } from "@/lib/domain/key/key-states";
import { signingOrder } from "@/lib/domain/key/signing-order";
import { addSeconds } from "@/lib/domain/time";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";

/** The choice of a registration: an algorithm, or null for the platform's. */
export type Choice = SigningAlgorithm | null;

/** Tokens signed with a key that may still be alive: issued since when, and for which choices. */
export type Reach = { since: Date; choices: Choice[] };

/** Which living tokens the key may have signed; null if none can be alive. */
export function reachOf(keys: readonly KeyDates[], keyId: string, platform: SigningAlgorithm, now: Date): Reach | null {
  const found = standings(keys, now).find(({ key }) => key.keyId === keyId);
  if (!found || found.key.signsFrom > now) return null;
  const until = found.replacedAt ?? now;
  const oldest = addSeconds(now, -TOKEN_LIFETIME_SECONDS);
  if (until < oldest) return null;
  const lastSigning = found.replacedAt ? new Date(found.replacedAt.getTime() - 1) : now;
  const { signerFor } = signingOrder(keys, platform, lastSigning);
  const choices = [null, ...SIGNING_ALGORITHMS].filter((choice) => signerFor(choice)?.keyId === keyId);
  return { since: new Date(Math.max(oldest.getTime(), found.key.signsFrom.getTime())), choices };
}

/** The algorithm that signs for a choice now, and when the chosen one takes over. */
export function outlook(keys: readonly KeyDates[], choice: Choice, platform: SigningAlgorithm, now: Date) {
  const signs = signingOrder(keys, platform, now).signerFor(choice)?.algorithm ?? platform;
  const wanted = choice ?? platform;
  const coming = keys
    .filter((key) => key.algorithm === wanted && key.signsFrom > now && !key.revokedAt)
    .map((key) => key.signsFrom.getTime());
  return { algorithm: signs, changesAt: signs === wanted || coming.length === 0 ? null : new Date(Math.min(...coming)) };
}

export type Outlook = ReturnType<typeof outlook>;
