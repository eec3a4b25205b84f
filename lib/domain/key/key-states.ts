import { SIGNING_ALGORITHMS, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { PUBLISHED_AFTER_SIGNING_SECONDS } from "@/lib/domain/key/rotation";
import { addSeconds } from "@/lib/domain/time";

/** The dates of a key. Its state follows from them and the time alone, so that all instances switch keys at the same moment. */
export type KeyDates = {
  keyId: string;
  algorithm: SigningAlgorithm;
  /** Start of its publication. */
  createdAt: Date;
  /** In the future while it is the next key. */
  signsFrom: Date;
  revokedAt: Date | null;
};

export type KeyState = "next" | "current" | "previous" | "expired" | "revoked";

export type Standing<K extends KeyDates> = {
  key: K;
  state: KeyState;
  /** When another key took over; null while it signs or has not started to. */
  replacedAt: Date | null;
};

/** The state of every key: current, next, previous, expired, then revoked keys, newest first within each state. */
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
  const succession = newestFirst.filter((key) => hasStarted(key, now)).toSorted(revokedAfterSuccessor);
  return newestFirst.map((key) => {
    const place = succession.indexOf(key);
    const replacedAt = place > 0 ? (succession[place - 1] as K).signsFrom : null;
    return { key, replacedAt, state: stateOf(key, place, replacedAt, now) };
  });
}

/** A known revocation is in effect even if the local clock is behind: the key no longer signs, and its successor does. */
function notBeforeRevocations(keys: readonly KeyDates[], clock: Date): Date {
  return new Date(Math.max(clock.getTime(), ...keys.map(({ revokedAt }) => revokedAt?.getTime() ?? 0)));
}

/** A key revoked as it started has a successor that started at the same time or earlier. */
function revokedAfterSuccessor(a: KeyDates, b: KeyDates): number {
  return a.signsFrom.getTime() === b.signsFrom.getTime() ? Number(a.revokedAt !== null) - Number(b.revokedAt !== null) : 0;
}

/** A key revoked before it started never signed. */
function hasStarted({ signsFrom, revokedAt }: KeyDates, now: Date): boolean {
  return signsFrom <= now && (!revokedAt || signsFrom <= revokedAt);
}

function stateOf({ signsFrom, revokedAt }: KeyDates, place: number, replacedAt: Date | null, now: Date): KeyState {
  if (revokedAt) return "revoked";
  if (signsFrom > now) return "next";
  if (!replacedAt) return "current";
  const isStillNeeded = addSeconds(replacedAt, PUBLISHED_AFTER_SIGNING_SECONDS) > now;
  return place === 1 || isStillNeeded ? "previous" : "expired";
}
