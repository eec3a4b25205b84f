import type { SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { type KeyDates, type Standing, standings } from "@/lib/domain/key/key-states";
import {
  daysAfter,
  later,
  PUBLISHED_AFTER_SIGNING_SECONDS,
  PUBLISHED_BEFORE_SIGNING_SECONDS,
  ROTATE_EVERY_DAYS,
  secondsAfter,
} from "@/lib/domain/key/rotation";

export type PlannedKey = { algorithm: SigningAlgorithm; signsFrom: Date };

/** The keys to make now, so that each of these algorithms has one that signs and the next one published. */
export function planKeys(keys: readonly KeyDates[], needed: readonly SigningAlgorithm[], now: Date): PlannedKey[] {
  const known = standings(keys, now);
  const isFirstOfAll = !known.some(({ state }) => state === "current");
  return needed.flatMap((algorithm) => {
    const living = known.filter(({ key, state }) => key.algorithm === algorithm && (state === "current" || state === "next"));
    const newest = living.map(({ key }) => key.signsFrom).toSorted((a, b) => b.getTime() - a.getTime())[0];
    if (newest && living.length > 1) return [];
    if (newest && newest > now) return [{ algorithm, signsFrom: daysAfter(newest, ROTATE_EVERY_DAYS) }];
    if (newest) return [{ algorithm, signsFrom: nextTurn(newest, now) }];
    // Either no verifier has a key set yet, or they get time to fetch the new one.
    const first = isFirstOfAll ? now : secondsAfter(now, PUBLISHED_BEFORE_SIGNING_SECONDS);
    return [
      { algorithm, signsFrom: first },
      { algorithm, signsFrom: daysAfter(first, ROTATE_EVERY_DAYS) },
    ];
  });
}

/** When the successor of a key that signs since then takes over: on schedule, but never before verifiers know it. */
export function nextTurn(signsSince: Date, now: Date): Date {
  const scheduled = daysAfter(signsSince, ROTATE_EVERY_DAYS);
  const earliest = secondsAfter(now, PUBLISHED_BEFORE_SIGNING_SECONDS);
  return later(scheduled, earliest);
}

/** No instance signs with these any more, by whatever clock: their private keys can be destroyed. */
export function isDoneSigning({ state, replacedAt }: Standing<KeyDates>, now: Date): boolean {
  return state === "revoked" || (replacedAt !== null && secondsAfter(replacedAt, PUBLISHED_AFTER_SIGNING_SECONDS) <= now);
}

export type Revocation = { takesOver: { keyId: string; signsFrom: Date } | null; planned: PlannedKey[] };

/**
 * What follows when a key is revoked now. The successor of a key that signs takes over at once, however fresh it is; a next
 * key is replaced by one that verifiers get time to fetch.
 */
export function planRevocation(keys: readonly KeyDates[], keyId: string, now: Date): Revocation {
  const before = standings(keys, now).find(({ key }) => key.keyId === keyId);
  if (!before) return { takesOver: null, planned: [] };
  const { algorithm } = before.key;
  const left = keys.map((key) => (key.keyId === keyId ? { ...key, revokedAt: now } : key));
  const known = standings(left, now).filter(({ key }) => key.algorithm === algorithm);
  const successor = known.findLast(({ state }) => state === "next")?.key;
  const isGap = !known.some(({ state }) => state === "current");
  if (!isGap || !successor) return { takesOver: null, planned: filled(planKeys(left, [algorithm], now), before.state, now) };
  const knownFrom = secondsAfter(successor.createdAt, PUBLISHED_BEFORE_SIGNING_SECONDS);
  const takesOver = { keyId: successor.keyId, signsFrom: before.state === "current" ? now : later(now, knownFrom) };
  const after = left.map((key) => (key.keyId === successor.keyId ? { ...key, ...takesOver } : key));
  return { takesOver, planned: planKeys(after, [algorithm], now) };
}

/** Where nothing is left to sign with, the first new key signs at once. */
function filled(planned: PlannedKey[], revoked: Standing<KeyDates>["state"], now: Date): PlannedKey[] {
  if (revoked !== "current") return planned;
  return planned.map((one, index) => (index === 0 ? { ...one, signsFrom: now } : one));
}
