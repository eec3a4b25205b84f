import { SIGNING_ALGORITHMS, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { type KeyDates, type Standing, standings } from "@/lib/domain/key/key-states";
import { PUBLISHED_AFTER_SIGNING_SECONDS } from "@/lib/domain/key/rotation";
import { addSeconds } from "@/lib/domain/time";

export type SigningOrder<K extends KeyDates> = {
  /** All published keys. The platform's current key comes first, for verifiers that read only one. */
  published: K[];
  /** The key that signs for a registration with this choice. */
  signerFor: (algorithm: SigningAlgorithm | null) => K | undefined;
  /** When the order next changes by the passing of time; null if it does not. */
  until: Date | null;
};

/**
 * Which keys sign and which are published at one point in time. For an algorithm without a current key the platform's key
 * signs, or else any current key.
 */
export function signingOrder<K extends KeyDates>(keys: readonly K[], platform: SigningAlgorithm, now: Date): SigningOrder<K> {
  const known = standings(keys, now);
  const current = (algorithm: SigningAlgorithm | null) => known.find((one) => one.state === "current" && one.key.algorithm === algorithm);
  const first = current(platform) ?? SIGNING_ALGORITHMS.map(current).find(Boolean);
  const isPublished = ({ state }: Standing<K>) => state === "current" || state === "next" || state === "previous";
  const others = known.filter((one) => isPublished(one) && one !== first);
  return {
    published: [...(first ? [first] : []), ...others].map((one) => one.key),
    signerFor: (algorithm) => (current(algorithm) ?? first)?.key,
    until: nextChange(known, now),
  };
}

function nextChange<K extends KeyDates>(known: Standing<K>[], now: Date): Date | null {
  const instants = known.flatMap(({ key, replacedAt }) => [
    key.signsFrom,
    ...(key.revokedAt ? [key.revokedAt] : []),
    ...(replacedAt ? [addSeconds(replacedAt, PUBLISHED_AFTER_SIGNING_SECONDS)] : []),
  ]);
  const ahead = instants.filter((at) => at > now).map((at) => at.getTime());
  return ahead.length ? new Date(Math.min(...ahead)) : null;
}
