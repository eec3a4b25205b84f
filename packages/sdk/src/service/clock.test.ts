import { describe, expect, it } from "vitest";
import { ServiceClock } from "./clock.js";

const NOW = Date.parse("2026-03-01T10:00:00Z");
const SPAN = { sentAt: NOW - 100, receivedAt: NOW };
const TEN_MINUTES = 600_000;

const skewAfter = (learn: (clock: ServiceClock) => void) => {
  const clock = new ServiceClock(() => NOW);
  learn(clock);
  expect(clock.now()).toBe(NOW + clock.skewMilliseconds);
  return clock.skewMilliseconds;
};

describe("the clock of the service", () => {
  it.each([
    ["is ten minutes ahead", NOW - 50 + TEN_MINUTES, TEN_MINUTES],
    ["is ten minutes behind", NOW - 50 - TEN_MINUTES, -TEN_MINUTES],
    ["may agree", NOW - 100, 0],
    ["may agree at the other end", NOW, 0],
  ])("%s", (_, serverTime, skew) => {
    expect(skewAfter((clock) => clock.observe(serverTime, SPAN))).toBe(skew);
  });

  it.each([
    ["agrees within the second that the header has", "Sun, 01 Mar 2026 09:59:59 GMT", {}, 0],
    ["differs by what the header says", "Sun, 01 Mar 2026 10:10:00 GMT", {}, TEN_MINUTES + 550],
    ["is not learned from an answer out of a cache", "Sun, 01 Mar 2026 09:00:00 GMT", { age: "60" }, 0],
    ["is not learned from what is no date", "yesterday", {}, 0],
  ])("%s", (_, date, more, skew) => {
    expect(skewAfter((clock) => clock.observeDate(new Headers({ date, ...more }), SPAN))).toBe(skew);
  });

  it("is learned anew with each answer", () => {
    expect(
      skewAfter((clock) => {
        clock.observe(NOW + TEN_MINUTES, SPAN);
        clock.observe(NOW, SPAN);
      }),
    ).toBe(0);
  });
});
