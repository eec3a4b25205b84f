import { describe, expect, it } from "vitest";
import { MINUTE } from "../duration.js";
import { ServiceClock } from "./clock.js";

const NOW = Date.parse("2026-03-01T10:00:00Z");
const SPAN = { sentAt: NOW - 100, receivedAt: NOW };
const TEN_MINUTES = 10 * MINUTE;

const skewAfter = (observe: (clock: ServiceClock) => void) => {
  const clock = new ServiceClock(() => NOW);
  observe(clock);
  expect(clock.now()).toBe(NOW + clock.skewMilliseconds);
  return clock.skewMilliseconds;
};

describe("ServiceClock", () => {
  it.each([
    ["a clock ten minutes ahead", NOW - 50 + TEN_MINUTES, TEN_MINUTES],
    ["a clock ten minutes behind", NOW - 50 - TEN_MINUTES, -TEN_MINUTES],
    ["no skew if the clocks may agree", NOW - 100, 0],
    ["no skew at the other end of the interval", NOW, 0],
  ])("measures %s", (_, serverTime, skew) => {
    expect(skewAfter((clock) => clock.observe(serverTime, SPAN))).toBe(skew);
  });

  it.each([
    ["no skew within the resolution of the header", "Sun, 01 Mar 2026 09:59:59 GMT", {}, 0],
    ["the skew of the header", "Sun, 01 Mar 2026 10:10:00 GMT", {}, TEN_MINUTES + 550],
    ["no skew from a cached response", "Sun, 01 Mar 2026 09:00:00 GMT", { age: "60" }, 0],
    ["no skew from an invalid date", "yesterday", {}, 0],
  ])("measures %s", (_, date, more, skew) => {
    expect(skewAfter((clock) => clock.observeDate(new Headers({ date, ...more }), SPAN))).toBe(skew);
  });

  it("replaces the measured skew with each response", () => {
    expect(
      skewAfter((clock) => {
        clock.observe(NOW + TEN_MINUTES, SPAN);
        clock.observe(NOW, SPAN);
      }),
    ).toBe(0);
  });
});
