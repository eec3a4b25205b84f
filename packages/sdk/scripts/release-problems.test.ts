import { describe, expect, test } from "vitest";
import { releaseProblems } from "./release-problems.js";

const ready = { version: "1.2.0", changelog: "# Changelog\n\n## [1.2.0] - 2026-01-31\n\n- New.\n", uncommitted: "" };

test("allows a release that is committed and described", () => {
  expect(releaseProblems(ready)).toEqual([]);
});

describe("refuses a release", () => {
  test.each([
    [
      "without a changelog section",
      { changelog: "## [1.1.0] - 2026-01-01" },
      "CHANGELOG.md has no section for 1.2.0. Describe the changes.",
    ],
    [
      "without a date in the changelog",
      { changelog: "## [1.2.0] - Unreleased" },
      "CHANGELOG.md has no date for 1.2.0. Add the date of the release.",
    ],
    ["with uncommitted changes", { uncommitted: " M src/index.ts\n" }, "There are uncommitted changes:\n M src/index.ts"],
  ])("%s", (_, facts, problem) => {
    expect(releaseProblems({ ...ready, ...facts })).toEqual([problem]);
  });
});
