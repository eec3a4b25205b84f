import { describe, expect, it } from "vitest";
import { retryDelay } from "./send.js";

describe("retryDelay", () => {
  it.each([
    [1, 0, 100],
    [1, 1, 200],
    [2, 1, 400],
    [3, 0.5, 600],
    [10, 1, 5_000],
    [10, 0, 2_500],
  ])("after attempt %d with random = %d is %d ms", (attempt, random, delay) => {
    expect(retryDelay(attempt, undefined, random)).toBe(delay);
  });

  it("is the delay that the service requested, but never zero", () => {
    expect([retryDelay(1, 7, 0.5), retryDelay(1, 0, 0.5)]).toEqual([7_000, 200]);
  });
});
