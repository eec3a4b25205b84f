import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

test("no page has a loading.tsx, so a missing object answers 404 and pages work without JavaScript", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  expect(files.filter((file) => /(^|\/)loading\.tsx$/.test(file))).toEqual([]);
});
