import { describe, expect, it } from "vitest";
import { expiryWarningDays, isUsable, secretState } from "@/lib/domain/secret/secret-state";
import { DAY_MILLISECONDS as DAY } from "@/lib/domain/time";

const NOW = new Date("2026-03-01T12:00:00.000Z");
const inMilliseconds = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
const FAR = inMilliseconds(365 * DAY);

const NOON = inMilliseconds(0);
const BEFORE = inMilliseconds(-1);
const AFTER = inMilliseconds(1);

describe("secretState", () => {
  it.each([
    { expiresAt: FAR, retiresAt: null, revokedAt: null, state: "active" },
    { expiresAt: AFTER, retiresAt: null, revokedAt: null, state: "active" },
    { expiresAt: NOON, retiresAt: null, revokedAt: null, state: "expired" },
    { expiresAt: BEFORE, retiresAt: null, revokedAt: null, state: "expired" },
    { expiresAt: FAR, retiresAt: AFTER, revokedAt: null, state: "retiring" },
    { expiresAt: FAR, retiresAt: NOON, revokedAt: null, state: "retired" },
    { expiresAt: FAR, retiresAt: BEFORE, revokedAt: null, state: "retired" },
    { expiresAt: NOON, retiresAt: AFTER, revokedAt: null, state: "expired" },
    { expiresAt: NOON, retiresAt: NOON, revokedAt: null, state: "expired" },
    { expiresAt: FAR, retiresAt: null, revokedAt: BEFORE, state: "revoked" },
    { expiresAt: FAR, retiresAt: null, revokedAt: AFTER, state: "revoked" },
    { expiresAt: BEFORE, retiresAt: BEFORE, revokedAt: BEFORE, state: "revoked" },
  ])("is $state: expires $expiresAt, retires $retiresAt, revoked $revokedAt", ({ state, ...dates }) => {
    expect(secretState(dates, NOW)).toBe(state);
    expect(isUsable(dates, NOW)).toBe(state === "active" || state === "retiring");
  });
});

describe("expiryWarningDays", () => {
  it.each([
    { days: 90.001, warning: null },
    { days: 90, warning: 90 },
    { days: 60.001, warning: 90 },
    { days: 60, warning: 60 },
    { days: 30, warning: 30 },
    { days: 15, warning: 15 },
    { days: 7.001, warning: 15 },
    { days: 7, warning: 7 },
    { days: 1.001, warning: 7 },
    { days: 1, warning: 1 },
    { days: 0.001, warning: 1 },
    { days: 0, warning: null },
    { days: -1, warning: null },
  ])("warns at $warning when $days days remain", ({ days, warning }) => {
    expect(expiryWarningDays(inMilliseconds(days * DAY), NOW)).toBe(warning);
  });
});
