import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

test("no page streams behind a skeleton, so that a missing object answers 404 and needs no script to be read", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  expect(files.filter((file) => /(^|\/)loading\.tsx$/.test(file))).toEqual([]);
});
