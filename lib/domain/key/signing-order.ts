import { SIGNING_ALGORITHMS, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { type KeyDates, type Standing, standings } from "@/lib/domain/key/key-states";
import { PUBLISHED_AFTER_SIGNING_SECONDS, secondsAfter } from "@/lib/domain/key/rotation";

export type SigningOrder<K extends KeyDates> = {
  /** Everything that verifiers are to know. First the key that signs by the platform's choice, for those that read only one. */
  published: K[];
  /** What signs for a registration that chose this algorithm, or none. */
  signerFor: (algorithm: SigningAlgorithm | null) => K | undefined;
  /** When this stops being right of itself. */
  until: Date | null;
};

/**
 * Which key signs, and which are published, at one instant. While an algorithm has no key that verifiers have had time to
 * fetch, the platform's signs, or any other that there is.
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
    ...(replacedAt ? [secondsAfter(replacedAt, PUBLISHED_AFTER_SIGNING_SECONDS)] : []),
  ]);
  const ahead = instants.filter((at) => at > now).map((at) => at.getTime());
  return ahead.length ? new Date(Math.min(...ahead)) : null;
}
