import { expect, test } from "vitest";
import { isolated, isSameName } from "@/lib/domain/name-text";

test("names are compared as they look, whatever was stored before names were checked", () => {
  expect(isSameName("Pump  watch ", "Pump watch")).toBe(true);
  expect(isSameName("Gro\u0308ße", "Größe")).toBe(true);
  expect(isSameName("Pumpwatch \u202e)deifirev(", "Pumpwatch )deifirev(")).toBe(true);
  expect(isSameName("Pump watch", "Pumpwatch")).toBe(false);
  expect(isSameName("\u200b", "")).toBe(false);
});

test("a name within a plain text reorders nothing around it", () => {
  expect(isolated("Pump 1")).toBe("Pump 1");
  expect(isolated("משאבה 1")).toBe("\u2068משאבה 1\u2069");
  expect(isolated("Pump \u202e)deifirev(")).toBe("Pump )deifirev(");
});
