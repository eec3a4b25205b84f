import { describe, expect, it } from "vitest";
import { readRetryAfter, retryDelay } from "./retry-delay.js";

describe("retryDelay", () => {
  it.each([
    [1, 0, 100],
    [1, 1, 200],
    [2, 1, 400],
    [3, 0.5, 600],
    [10, 1, 5_000],
    [10, 0, 2_500],
  ])("after attempt %d with chance %d is %d ms", (attempt, random, delay) => {
    expect(retryDelay(attempt, undefined, random)).toBe(delay);
  });

  it("is what the service asked for, and never nothing", () => {
    expect([retryDelay(1, 7, 0.5), retryDelay(1, 0, 0.5)]).toEqual([7_000, 200]);
  });
});

describe("readRetryAfter", () => {
  const NOW = Date.parse("2026-03-01T10:00:00Z");

  it.each([
    [null, undefined],
    ["5", 5],
    [" 5 ", 5],
    ["0", 0],
    ["Sun, 01 Mar 2026 10:00:30 GMT", 30],
    ["Sun, 01 Mar 2026 09:00:00 GMT", 0],
    ["soon", undefined],
    ["-1", undefined],
    ["1.5", undefined],
    ["99999999999", undefined],
  ])("%j is %s seconds", (header, seconds) => {
    expect(readRetryAfter(header, NOW)).toBe(seconds);
  });
});
