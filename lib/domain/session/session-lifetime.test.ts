import { expect, test } from "vitest";
import { isSessionAlive, seenAgainBefore } from "@/lib/domain/session/session-lifetime";
import { addMinutes } from "@/lib/domain/time";

const signedInAt = new Date("2026-05-01T08:00:00Z");
const expiresAt = addMinutes(signedInAt, 720);
const IDLE_MINUTES = 120;

test.each([
  ["right after sign-in", 0, 0, true],
  ["in the last millisecond of the idle time", 0, 120 - 1 / 60_000, true],
  ["when the idle time is over", 0, 120, false],
  ["in use until the absolute end", 719, 720 - 1 / 60_000, true],
  ["at the absolute end, although in use", 719, 720, false],
])("%s a session is alive or not", (_when, lastSeenMinute, minute, isAlive) => {
  const at = (minutes: number) => new Date(signedInAt.getTime() + minutes * 60_000);
  expect(isSessionAlive({ lastSeenAt: at(lastSeenMinute), expiresAt }, at(minute), IDLE_MINUTES)).toBe(isAlive);
});

test("use is recorded once a minute", () => {
  expect(seenAgainBefore(signedInAt)).toEqual(new Date("2026-05-01T07:59:00Z"));
});
