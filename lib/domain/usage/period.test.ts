import { describe, expect, it } from "vitest";
import { periodStart, pointsOf, UsageListing } from "@/lib/domain/usage/period";

const NOW = new Date("2026-03-10T15:30:00Z");

describe("UsageListing", () => {
  it.each([
    ["24h", "24h"],
    ["30d", "30d"],
    ["<script>", "7d"],
    [undefined, "7d"],
    [["24h", "7d"], "7d"],
  ])("reads %s as %s", (period, expected) => {
    expect(UsageListing.parse({ period })).toEqual({ period: expected });
  });
});

describe("periodStart", () => {
  it.each([
    ["24h", "2026-03-09T16:00:00.000Z"],
    ["7d", "2026-03-04T00:00:00.000Z"],
    ["30d", "2026-02-09T00:00:00.000Z"],
  ] as const)("%s starts at a whole hour or day and includes the current one", (period, start) => {
    expect(periodStart(period, NOW).toISOString()).toBe(start);
  });
});

describe("pointsOf", () => {
  it("returns every hour, with zero if nothing happened", () => {
    const points = pointsOf("24h", NOW, [{ hour: new Date("2026-03-10T15:00:00Z"), count: 3 }]);
    expect(points).toHaveLength(24);
    expect(points.at(-1)).toEqual({ start: new Date("2026-03-10T15:00:00Z"), count: 3 });
    expect(points.slice(0, -1).every((point) => point.count === 0)).toBe(true);
  });

  it("sums the hours of each day, including the first and the last", () => {
    const hours = ["2026-03-04T00:00:00Z", "2026-03-04T23:00:00Z", "2026-03-05T00:00:00Z"];
    const points = pointsOf(
      "7d",
      NOW,
      hours.map((hour) => ({ hour: new Date(hour), count: 1 })),
    );
    expect(points.map((point) => point.count)).toEqual([2, 1, 0, 0, 0, 0, 0]);
  });

  it("ignores counts before the period and in the future", () => {
    const outside = ["2026-03-03T23:00:00Z", "2026-03-11T00:00:00Z"].map((hour) => ({ hour: new Date(hour), count: 9 }));
    expect(pointsOf("7d", NOW, outside).every((point) => point.count === 0)).toBe(true);
  });
});
