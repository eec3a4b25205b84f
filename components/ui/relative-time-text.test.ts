import { expect, it } from "vitest";
import { exactTimeText, relativeTimeText } from "./relative-time-text";

const now = new Date("2026-03-01T12:00:00Z");
const away = (seconds: number) => relativeTimeText(new Date(now.getTime() + seconds * 1000), now);

it.each([
  [0, "just now"],
  [-29, "just now"],
  [29, "in less than a minute"],
  [-60, "1 minute ago"],
  [-3_540, "59 minutes ago"],
  [-3_599, "1 hour ago"],
  [-7_200, "2 hours ago"],
  [-86_400, "yesterday"],
  [86_400, "tomorrow"],
  [7 * 86_400 - 1, "in 7 days"],
  [90 * 86_400, "in 3 months"],
])("formats a time %i seconds away as %s", (seconds, text) => {
  expect(away(seconds)).toBe(text);
});

it("formats the exact time with its zone", () => {
  expect(exactTimeText(now)).toBe("2026-03-01 12:00:00 UTC");
});
