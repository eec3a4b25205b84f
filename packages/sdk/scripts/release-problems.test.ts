import { describe, expect, test } from "vitest";
import { releaseProblems } from "./release-problems.js";

const ready = { version: "1.2.0", changelog: "# Changelog\n\n## [1.2.0] - 2026-01-31\n\n- New.\n", uncommitted: "" };

test("what is committed and described may be released", () => {
  expect(releaseProblems(ready)).toEqual([]);
});

describe("a release is refused", () => {
  test.each([
    [
      "without a word about the version",
      { changelog: "## [1.1.0] - 2026-01-01" },
      "CHANGELOG.md says nothing about 1.2.0. Write what is new.",
    ],
    ["without its date", { changelog: "## [1.2.0] - Unreleased" }, "CHANGELOG.md has no date for 1.2.0. Write the day of the release."],
    ["with changes that are not committed", { uncommitted: " M src/index.ts\n" }, "Something is not committed:\n M src/index.ts"],
  ])("%s", (_, facts, problem) => {
    expect(releaseProblems({ ...ready, ...facts })).toEqual([problem]);
  });
});
