import { describe, expect, test } from "vitest";
import { type DeliveryState, deliveryState } from "@/lib/domain/cloud-foundry/delivery";

const NOW = new Date("2026-05-20T12:00:00Z");
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

describe("deliveryState", () => {
  test.each([
    ["pending", 0, "pending", null],
    ["pending", 59, "pending", null],
    ["pending", 60, "failed", /interrupted before Cloud Foundry had confirmed it/],
    ["pending", 86_400, "failed", /interrupted/],
    ["not_restarted", 59, "pending", null],
    ["not_restarted", 60, "not_restarted", /interrupted before Cloud Foundry had confirmed the restart/],
  ] as [DeliveryState, number, DeliveryState, RegExp | null][])(
    "%s, started %i seconds ago and without an outcome, is shown as %s",
    (state, seconds, shown, error) => {
      const result = deliveryState({ state, attemptedAt: secondsAgo(seconds), error: null }, NOW);
      expect(result).toEqual({ state: shown, error: error && expect.stringMatching(error) });
    },
  );

  test.each(["connected", "failed", "not_restarted", "delivered"] as const)("%s is final once the outcome is recorded", (state) => {
    for (const seconds of [0, 86_400])
      expect(deliveryState({ state, attemptedAt: secondsAgo(seconds), error: "why" }, NOW)).toEqual({ state, error: "why" });
  });
});
