import { SIGNING_ALGORITHMS, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { PUBLISHED_AFTER_SIGNING_SECONDS, secondsAfter } from "@/lib/domain/key/rotation";

/** What decides about a key. Its state follows from these and the time alone, so every instance changes over at the same instant. */
export type KeyDates = {
  keyId: string;
  algorithm: SigningAlgorithm;
  /** Published since. */
  createdAt: Date;
  /** In the future while it is the next one. */
  signsFrom: Date;
  revokedAt: Date | null;
};

export type KeyState = "next" | "current" | "previous" | "expired" | "revoked";

export type Standing<K extends KeyDates> = {
  key: K;
  state: KeyState;
  /** When another key took over; null while it signs or has not begun. */
  replacedAt: Date | null;
};

/** The state of every key: those that sign first, then next, previous, expired and revoked ones, newest first in each. */
export function standings<K extends KeyDates>(keys: readonly K[], now: Date): Standing<K>[] {
  const all = SIGNING_ALGORITHMS.flatMap((algorithm) =>
    ofOneAlgorithm(
      keys.filter((key) => key.algorithm === algorithm),
      now,
    ),
  );
  return STATES_IN_ORDER.flatMap((state) => all.filter((one) => one.state === state));
}

export const STATES_IN_ORDER: readonly KeyState[] = ["current", "next", "previous", "expired", "revoked"];

function ofOneAlgorithm<K extends KeyDates>(keys: readonly K[], clock: Date): Standing<K>[] {
  const now = notBeforeRevocations(keys, clock);
  const newestFirst = keys.toSorted(
    (a, b) =>
      b.signsFrom.getTime() - a.signsFrom.getTime() || b.createdAt.getTime() - a.createdAt.getTime() || (a.keyId < b.keyId ? 1 : -1),
  );
  const succession = newestFirst.filter((key) => hasBegun(key, now)).toSorted(revokedBehindItsSuccessor);
  return newestFirst.map((key) => {
    const place = succession.indexOf(key);
    const replacedAt = place > 0 ? (succession[place - 1] as K).signsFrom : null;
    return { key, replacedAt, state: stateOf(key, place, replacedAt, now) };
  });
}

/** A revocation that is known has happened, also where the clock is behind: its key is out, and its successor signs. */
function notBeforeRevocations(keys: readonly KeyDates[], clock: Date): Date {
  return new Date(Math.max(clock.getTime(), ...keys.map(({ revokedAt }) => revokedAt?.getTime() ?? 0)));
}

/** A key that is revoked the very instant it began has a successor that began no later than it. */
function revokedBehindItsSuccessor(a: KeyDates, b: KeyDates): number {
  return a.signsFrom.getTime() === b.signsFrom.getTime() ? Number(a.revokedAt !== null) - Number(b.revokedAt !== null) : 0;
}

/** A key that was revoked before its time came never signed. */
function hasBegun({ signsFrom, revokedAt }: KeyDates, now: Date): boolean {
  return signsFrom <= now && (!revokedAt || signsFrom <= revokedAt);
}

function stateOf({ signsFrom, revokedAt }: KeyDates, place: number, replacedAt: Date | null, now: Date): KeyState {
  if (revokedAt) return "revoked";
  if (signsFrom > now) return "next";
  if (!replacedAt) return "current";
  const isStillNeeded = secondsAfter(replacedAt, PUBLISHED_AFTER_SIGNING_SECONDS) > now;
  return place === 1 || isStillNeeded ? "previous" : "expired";
}
