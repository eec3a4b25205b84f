import { expect, it } from "vitest";
import { Tally } from "@/lib/token-plane/usage/tally";

const at = (time: string) => new Date(`2026-03-01T${time}:00Z`);

it("counts by subject and hour, and keeps the last time", () => {
  const tally = new Tally<{ who: string }>(10);
  for (const time of ["10:05", "10:59", "10:30", "11:00"]) tally.count({ who: "acme" }, at(time));
  tally.count({ who: "globex" }, at("10:05"));
  expect(tally.take()).toEqual([
    { who: "acme", hour: at("10:00"), count: 3, lastAt: at("10:59") },
    { who: "acme", hour: at("11:00"), count: 1, lastAt: at("11:00") },
    { who: "globex", hour: at("10:00"), count: 1, lastAt: at("10:05") },
  ]);
  expect([tally.size, tally.take()]).toEqual([0, []]);
});

it("adds counts that could not be written to newer ones", () => {
  const tally = new Tally<{ who: string }>(10);
  tally.count({ who: "acme" }, at("10:05"));
  const taken = tally.take();
  tally.count({ who: "acme" }, at("10:01"));
  tally.putBack(taken);
  expect(tally.take()).toEqual([{ who: "acme", hour: at("10:00"), count: 2, lastAt: at("10:05") }]);
});

it("holds a maximum number of subjects and keeps counting the existing ones", () => {
  const tally = new Tally<{ who: string }>(2);
  for (const who of ["one", "two", "three", "one"]) tally.count({ who }, at("10:05"));
  expect(tally.take().map(({ who, count }) => [who, count])).toEqual([
    ["one", 2],
    ["two", 1],
  ]);
});
