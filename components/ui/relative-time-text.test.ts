import { expect, it } from "vitest";
import { exactTimeText, relativeTimeText } from "./relative-time-text";

const now = new Date("2026-03-01T12:00:00Z");
const away = (seconds: number) => relativeTimeText(new Date(now.getTime() + seconds * 1000), now);

const HOUR = 3_600;
const DAY = 24 * HOUR;

it.each([
  [30, "1 minute"],
  [89, "1 minute"],
  [90, "2 minutes"],
  [59 * 60, "59 minutes"],
  [59 * 60 + 29, "59 minutes"],
  [59 * 60 + 30, "1 hour"],
  [89 * 60, "1 hour"],
  [90 * 60, "2 hours"],
  [DAY, "24 hours"],
  [36 * HOUR, "36 hours"],
  [47 * HOUR, "47 hours"],
  [2 * DAY - 1, "2 days"],
  [2 * DAY, "2 days"],
  [7 * DAY - 1, "7 days"],
  [7 * DAY, "7 days"],
  [30 * DAY, "30 days"],
  [31 * DAY, "31 days"],
  [45 * DAY - 5, "45 days"],
  [45 * DAY, "45 days"],
  [59 * DAY, "59 days"],
  [60 * DAY, "2 months"],
  [90 * DAY - 5, "3 months"],
  [90 * DAY, "3 months"],
  [180 * DAY, "6 months"],
  [364 * DAY, "12 months"],
  [365 * DAY - 5, "12 months"],
  [365 * DAY, "12 months"],
  [366 * DAY, "12 months"],
  [540 * DAY, "18 months"],
  [715 * DAY, "23 months"],
  [716 * DAY, "2 years"],
  [730 * DAY, "2 years"],
  [3650 * DAY, "10 years"],
])("formats %i seconds as %s, before and after", (seconds, text) => {
  expect([away(seconds), away(-seconds)]).toEqual([`in ${text}`, `${text} ago`]);
});

it.each([
  [0, "just now"],
  [-29, "just now"],
  [1, "in less than a minute"],
  [29, "in less than a minute"],
])("formats a time %i seconds away as %s", (seconds, text) => {
  expect(away(seconds)).toBe(text);
});

it("formats the exact time with its zone", () => {
  expect(exactTimeText(now)).toBe("2026-03-01 12:00:00 UTC");
});
