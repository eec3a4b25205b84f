import { describe, expect, it } from "vitest";
import { MINUTE, SECOND } from "../duration.js";
import { renewalRetryTime, renewalTime, usableUntil } from "./renewal-time.js";

const HALF_HOUR = { issuedAt: 0, expiresAt: 30 * MINUTE };

describe("renewalTime", () => {
  it.each([
    { lifetime: 30, margin: 5, random: 0, at: 25 },
    { lifetime: 30, margin: 5, random: 1, at: 26 },
    { lifetime: 6, margin: 5, random: 0, at: 3 },
    { lifetime: 30, margin: 60, random: 0, at: 15 },
    { lifetime: 30, margin: 0, random: 0.5, at: 30 },
  ])("is minute $at of $lifetime with a margin of $margin minutes and random = $random", ({ lifetime, margin, random, at }) => {
    expect(renewalTime({ issuedAt: 0, expiresAt: lifetime * MINUTE }, margin * MINUTE, random)).toBe(at * MINUTE);
  });
});

describe("usableUntil", () => {
  it.each([
    [1800, 1790],
    [60, 54],
    [1, 0.9],
  ])("for a lifetime of %d s is %d s", (lifetime, end) => {
    expect(usableUntil({ issuedAt: 0, expiresAt: lifetime * SECOND })).toBe(end * SECOND);
  });
});

describe("renewalRetryTime", () => {
  it("is 30 seconds later, or later if the service asks for it", () => {
    expect(renewalRetryTime(HALF_HOUR, 25 * MINUTE)).toBe(25 * MINUTE + 30 * SECOND);
    expect(renewalRetryTime(HALF_HOUR, 25 * MINUTE, 120)).toBe(27 * MINUTE);
  });

  it("is never later than the time at which the current token becomes unusable", () => {
    expect(renewalRetryTime(HALF_HOUR, 25 * MINUTE, 3600)).toBe(usableUntil(HALF_HOUR));
    expect(renewalRetryTime(HALF_HOUR, 30 * MINUTE - 500)).toBe(usableUntil(HALF_HOUR));
  });
});
