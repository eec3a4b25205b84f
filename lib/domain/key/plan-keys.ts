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
    // Nobody can have a key set of ours yet, or else verifiers get time to fetch it.
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

/** Nobody signs with these any more, whatever their clock says: their private parts can go. */
export function isDoneSigning({ state, replacedAt }: Standing<KeyDates>, now: Date): boolean {
  return state === "revoked" || (replacedAt !== null && secondsAfter(replacedAt, PUBLISHED_AFTER_SIGNING_SECONDS) <= now);
}
