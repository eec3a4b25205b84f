import { describe, expect, it } from "vitest";
import { secondsLeft, WINDOW_MILLISECONDS, WindowCounter } from "@/lib/token-plane/limits/window-counter";

const start = new Date("2026-05-01T12:00:00Z");
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);
const always = () => true;

describe("WindowCounter", () => {
  it("counts each key per window", () => {
    const counter = new WindowCounter();
    expect([counter.add("a", start), counter.add("a", later(WINDOW_MILLISECONDS - 1)), counter.add("b", start)]).toEqual([1, 2, 1]);
    expect(counter.count("a", later(WINDOW_MILLISECONDS))).toBe(0);
    expect(counter.add("a", later(WINDOW_MILLISECONDS))).toBe(1);
  });

  it("shares each count once, if it is worth sharing", () => {
    const counter = new WindowCounter();
    for (const key of ["a", "a", "b"]) counter.add(key, start);
    const busy = (_key: string, total: number) => total > 1;
    expect(counter.takeUnshared(start, busy)).toEqual([{ key: "a", window: start, count: 2 }]);
    counter.add("a", start);
    expect(counter.takeUnshared(start, busy)).toEqual([{ key: "a", window: start, count: 1 }]);
    expect(counter.takeUnshared(start, always)).toEqual([{ key: "b", window: start, count: 1 }]);
    expect(counter.takeUnshared(start, always)).toEqual([]);
  });

  it("can subtract a count, whether or not it was shared", () => {
    const counter = new WindowCounter();
    counter.subtract("a", start);
    counter.add("a", start);
    counter.subtract("a", start);
    expect([counter.count("a", start), counter.takeUnshared(start, always)]).toEqual([0, []]);
    counter.add("a", start);
    counter.takeUnshared(start, always);
    counter.subtract("a", start);
    counter.applyTotal("a", start, 1);
    expect(counter.count("a", start)).toBe(0);
    counter.add("a", start);
    expect([counter.count("a", start), counter.takeUnshared(start, always)]).toEqual([1, []]);
  });

  it("adds its unshared counts to the total of all instances", () => {
    const counter = new WindowCounter();
    counter.add("a", start);
    counter.takeUnshared(start, always);
    counter.add("a", start);
    counter.applyTotal("a", start, 40);
    expect(counter.count("a", start)).toBe(41);
    counter.applyTotal("a", start, 3);
    expect(counter.count("a", start)).toBe(41);
  });

  it("drops old windows", () => {
    const counter = new WindowCounter();
    counter.add("a", start);
    expect(counter.takeUnshared(later(WINDOW_MILLISECONDS), always)).toEqual([]);
    counter.applyTotal("a", start, 40);
    expect(counter.count("a", start)).toBe(0);
  });

  it("holds a bounded number of keys", () => {
    const counter = new WindowCounter();
    for (let index = 0; index < 60_000; index++) counter.add(`key ${index}`, start);
    expect(counter.takeUnshared(start, always)).toHaveLength(50_000);
    expect(counter.count("key 0", start)).toBe(0);
    expect(counter.count("key 59999", start)).toBe(1);
  });
});

it.each([
  [0, 60],
  [1, 60],
  [1000, 59],
  [59_999, 1],
])("%i ms into a window, %i seconds are left", (milliseconds, seconds) => {
  expect(secondsLeft(later(milliseconds))).toBe(seconds);
});
