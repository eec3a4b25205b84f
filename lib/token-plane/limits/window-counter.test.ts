import { describe, expect, it } from "vitest";
import { secondsLeft, WINDOW_MILLISECONDS, WindowCounter } from "@/lib/token-plane/limits/window-counter";

const start = new Date("2026-05-01T12:00:00Z");
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);
const always = () => true;

describe("WindowCounter", () => {
  it("counts each key in the current window, and from nothing in the next", () => {
    const counter = new WindowCounter();
    expect([counter.add("a", start), counter.add("a", later(WINDOW_MILLISECONDS - 1)), counter.add("b", start)]).toEqual([1, 2, 1]);
    expect(counter.count("a", later(WINDOW_MILLISECONDS))).toBe(0);
    expect(counter.add("a", later(WINDOW_MILLISECONDS))).toBe(1);
  });

  it("shares each count once, and only where it matters", () => {
    const counter = new WindowCounter();
    for (const key of ["a", "a", "b"]) counter.add(key, start);
    const busy = (_key: string, total: number) => total > 1;
    expect(counter.takeUnshared(start, busy)).toEqual([{ key: "a", window: start, count: 2 }]);
    counter.add("a", start);
    expect(counter.takeUnshared(start, busy)).toEqual([{ key: "a", window: start, count: 1 }]);
    expect(counter.takeUnshared(start, always)).toEqual([{ key: "b", window: start, count: 1 }]);
    expect(counter.takeUnshared(start, always)).toEqual([]);
  });

  it("can take one back, whether or not others have heard of it", () => {
    const counter = new WindowCounter();
    counter.takeBack("a", start);
    counter.add("a", start);
    counter.takeBack("a", start);
    expect([counter.count("a", start), counter.takeUnshared(start, always)]).toEqual([0, []]);
    counter.add("a", start);
    counter.takeUnshared(start, always);
    counter.takeBack("a", start);
    counter.learn("a", start, 1);
    expect(counter.count("a", start)).toBe(0);
    counter.add("a", start);
    expect([counter.count("a", start), counter.takeUnshared(start, always)]).toEqual([1, []]);
  });

  it("adds what it has not shared yet to what all together have counted", () => {
    const counter = new WindowCounter();
    counter.add("a", start);
    counter.takeUnshared(start, always);
    counter.add("a", start);
    counter.learn("a", start, 40);
    expect(counter.count("a", start)).toBe(41);
    counter.learn("a", start, 3);
    expect(counter.count("a", start)).toBe(41);
  });

  it("lets go of windows that are over", () => {
    const counter = new WindowCounter();
    counter.add("a", start);
    expect(counter.takeUnshared(later(WINDOW_MILLISECONDS), always)).toEqual([]);
    counter.learn("a", start, 40);
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
])("%i ms into a window it is over in %i seconds", (milliseconds, seconds) => {
  expect(secondsLeft(later(milliseconds))).toBe(seconds);
});
