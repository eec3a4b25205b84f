import { expect, it } from "vitest";
import { BoundedMap } from "./bounded-map.js";

it("never holds more than its limit, and forgets what was not used", () => {
  const map = new BoundedMap<string, number>(3);
  for (const [key, value] of [
    ["a", 1],
    ["b", 2],
    ["c", 3],
  ] as const)
    map.set(key, value);
  map.get("a");
  map.set("d", 4);
  expect([map.size, map.get("a"), map.get("b"), map.get("c"), map.get("d")]).toEqual([3, 1, undefined, 3, 4]);
});

it("makes room also where everything was used", () => {
  const map = new BoundedMap<number, number>(2);
  for (let key = 0; key < 100; key++) {
    map.set(key, key);
    map.get(key);
    expect(map.size).toBeLessThanOrEqual(2);
  }
  expect(map.get(99)).toBe(99);
});

it("replaces a value without forgetting another", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  map.set("a", 3);
  expect([map.get("a"), map.get("b")]).toEqual([3, 2]);
});

it("holds nothing at a limit of 0", () => {
  const map = new BoundedMap<string, number>(0);
  map.set("a", 1);
  expect([map.size, map.get("a")]).toEqual([0, undefined]);
});
