import { expect, it } from "vitest";
import { BoundedMap } from "./bounded-map.js";

const keysIn = (map: BoundedMap<number, number>, count: number) =>
  Array.from({ length: count }, (_, key) => key).filter((key) => map.get(key) !== undefined);

it("holds no more entries than its limit, and evicts an unused one first", () => {
  const map = new BoundedMap<number, number>(3);
  for (const key of [0, 1, 2]) map.set(key, key);
  map.get(0);
  map.set(3, 3);
  expect(keysIn(map, 4)).toEqual([0, 2, 3]);
});

it("evicts an entry even when all of them were used", () => {
  const map = new BoundedMap<number, number>(2);
  for (let key = 0; key < 100; key++) {
    map.set(key, key);
    expect(keysIn(map, 100).length).toBeLessThanOrEqual(2);
  }
  expect(map.get(99)).toBe(99);
});

it("replaces a value without evicting another", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  map.set("a", 3);
  expect([map.get("a"), map.get("b")]).toEqual([3, 2]);
});

it("holds nothing with a limit of 0", () => {
  const map = new BoundedMap<number, number>(0);
  map.set(0, 0);
  expect(keysIn(map, 1)).toEqual([]);
});
