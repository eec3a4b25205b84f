import { describe, expect, it } from "vitest";
import { nextRenewalTime, renewalTime, servingEnd } from "./renewal-time.js";

const MINUTE = 60_000;
const HALF_HOUR = { issuedAt: 0, expiresAt: 30 * MINUTE };

describe("renewalTime", () => {
  it.each([
    { lifetime: 30, margin: 5, random: 0, at: 25 },
    { lifetime: 30, margin: 5, random: 1, at: 26 },
    { lifetime: 6, margin: 5, random: 0, at: 3 },
    { lifetime: 30, margin: 60, random: 0, at: 15 },
    { lifetime: 30, margin: 0, random: 0.5, at: 30 },
  ])("is minute $at of $lifetime with a margin of $margin and chance $random", ({ lifetime, margin, random, at }) => {
    expect(renewalTime({ issuedAt: 0, expiresAt: lifetime * MINUTE }, margin * MINUTE, random)).toBe(at * MINUTE);
  });
});

describe("servingEnd", () => {
  it.each([
    [1800, 1790],
    [60, 54],
    [1, 0.9],
  ])("of %d s is at %d s", (lifetime, end) => {
    expect(servingEnd({ issuedAt: 0, expiresAt: lifetime * 1000 })).toBe(end * 1000);
  });
});

describe("nextRenewalTime", () => {
  it("is half a minute later, or what the service asked for", () => {
    expect(nextRenewalTime(HALF_HOUR, 25 * MINUTE)).toBe(25 * MINUTE + 30_000);
    expect(nextRenewalTime(HALF_HOUR, 25 * MINUTE, 120)).toBe(27 * MINUTE);
  });

  it("is never beyond the time for which the old token is handed out", () => {
    expect(nextRenewalTime(HALF_HOUR, 25 * MINUTE, 3600)).toBe(servingEnd(HALF_HOUR));
    expect(nextRenewalTime(HALF_HOUR, 30 * MINUTE - 500)).toBe(servingEnd(HALF_HOUR));
  });
});
