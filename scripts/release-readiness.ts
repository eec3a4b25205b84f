import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { releaseProblems } from "../packages/sdk/scripts/release-problems.js";

type Lock = { version: string; packages: { "": { version: string } } };

/** The version that would be released from this checkout, and why it cannot be, one sentence each. */
export function releaseReadiness(root: string): { version: string; problems: string[] } {
  const read = (name: string) => readFileSync(join(root, name), "utf8");
  const git = (...parameters: string[]) => execFileSync("git", parameters, { cwd: root, encoding: "utf8" });
  const { version } = JSON.parse(read("package.json")) as { version: string };
  const problems = [
    ...releaseProblems({ version, changelog: read("CHANGELOG.md"), uncommitted: git("status", "--porcelain") }),
    ...lockProblems(version, JSON.parse(read("package-lock.json"))),
    ...orderProblems(version, git("tag", "--list", "v*").split("\n").filter(Boolean)),
  ];
  return { version, problems };
}

function lockProblems(version: string, lock: Lock): string[] {
  const differing = [lock.version, lock.packages[""].version].find((locked) => locked !== version);
  if (!differing) return [];
  return [`package.json says ${version} and package-lock.json ${differing}. Set both with: npm version --no-git-tag-version ${version}`];
}

function orderProblems(version: string, tags: string[]): string[] {
  const latest = tags
    .map((tag) => tag.slice(1))
    .sort(byVersion)
    .at(-1);
  if (!latest || byVersion(version, latest) > 0) return [];
  return [`${version} does not come after ${latest}, the last version tagged. Raise the version in package.json.`];
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
