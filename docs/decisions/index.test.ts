import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const index = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
const records = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".md") && name !== "README.md");

test("the index lists each record once, in order", () => {
  expect([...index.matchAll(/^\| \[[^\]]+\]\(([^)]+)\) \|/gm)].map(([, name]) => name)).toEqual(records.sort());
});

test("the index names each unused number", () => {
  const numbers = records.flatMap((name) => Number(/^\d{3}/.exec(name)?.[0]) || []);
  const missing = Array.from({ length: Math.max(...numbers) }, (_, position) => position + 1).filter((number) => !numbers.includes(number));
  const named = /The numbers (.*) were never used/.exec(index)?.[1] ?? "";
  expect(named.match(/\d{3}/g)?.map(Number)).toEqual(missing);
});

test.each(records.filter((name) => /^\d/.test(name)))("%s has at most 40 lines", (name) => {
  expect(
    readFileSync(join(import.meta.dirname, name), "utf8")
      .trimEnd()
      .split("\n").length,
  ).toBeLessThanOrEqual(40);
});
