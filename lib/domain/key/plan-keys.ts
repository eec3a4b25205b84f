import type { SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { type KeyDates, type Standing, standings } from "@/lib/domain/key/key-states";
import { later, PUBLISHED_AFTER_SIGNING_SECONDS, PUBLISHED_BEFORE_SIGNING_SECONDS, ROTATE_EVERY_DAYS } from "@/lib/domain/key/rotation";
import { addDays, addSeconds } from "@/lib/domain/time";

export type PlannedKey = { algorithm: SigningAlgorithm; signsFrom: Date };

/** The keys to create now, so that each of these algorithms has a current key and has published the next. */
export function planKeys(keys: readonly KeyDates[], needed: readonly SigningAlgorithm[], now: Date): PlannedKey[] {
  const known = standings(keys, now);
  const isFirstOfAll = !known.some(({ state }) => state === "current");
  return needed.flatMap((algorithm) => {
    const living = known.filter(({ key, state }) => key.algorithm === algorithm && (state === "current" || state === "next"));
    const newest = living.map(({ key }) => key.signsFrom).toSorted((a, b) => b.getTime() - a.getTime())[0];
    if (newest && living.length > 1) return [];
    if (newest && newest > now) return [{ algorithm, signsFrom: addDays(newest, ROTATE_EVERY_DAYS) }];
    if (newest) return [{ algorithm, signsFrom: nextTurn(newest, now) }];
    // Without a current key no verifier has a key set yet; otherwise verifiers get time to fetch the new key.
    const first = isFirstOfAll ? now : addSeconds(now, PUBLISHED_BEFORE_SIGNING_SECONDS);
    return [
      { algorithm, signsFrom: first },
      { algorithm, signsFrom: addDays(first, ROTATE_EVERY_DAYS) },
    ];
  });
}

/** When the successor of a key takes over: on schedule, but never before verifiers know it. */
export function nextTurn(signsSince: Date, now: Date): Date {
  const scheduled = addDays(signsSince, ROTATE_EVERY_DAYS);
  const earliest = addSeconds(now, PUBLISHED_BEFORE_SIGNING_SECONDS);
  return later(scheduled, earliest);
}

/** Whether the key no longer signs on any instance, clock skew included, so that its private key can be destroyed. */
export function isDoneSigning({ state, replacedAt }: Standing<KeyDates>, now: Date): boolean {
  return state === "revoked" || (replacedAt !== null && addSeconds(replacedAt, PUBLISHED_AFTER_SIGNING_SECONDS) <= now);
}

export type Revocation = { takesOver: { keyId: string; signsFrom: Date } | null; planned: PlannedKey[] };

/**
 * The changes that follow when a key is revoked now. The successor of the current key takes over at once, however recent it
 * is; a next key is replaced by one that verifiers get time to fetch.
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
  const knownFrom = addSeconds(successor.createdAt, PUBLISHED_BEFORE_SIGNING_SECONDS);
  const takesOver = { keyId: successor.keyId, signsFrom: before.state === "current" ? now : later(now, knownFrom) };
  const after = left.map((key) => (key.keyId === successor.keyId ? { ...key, ...takesOver } : key));
  return { takesOver, planned: planKeys(after, [algorithm], now) };
}

/** If no key is left to sign with, the first new key signs at once. */
function filled(planned: PlannedKey[], revoked: Standing<KeyDates>["state"], now: Date): PlannedKey[] {
  if (revoked !== "current") return planned;
  return planned.map((one, index) => (index === 0 ? { ...one, signsFrom: now } : one));
}
