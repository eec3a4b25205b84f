import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";

const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const PERSON = { GIT_AUTHOR_NAME: "Test", GIT_AUTHOR_EMAIL: "test@example.com" };
const env = childEnv({ ...PERSON, GIT_COMMITTER_NAME: "Test", GIT_COMMITTER_EMAIL: "test@example.com", GIT_CONFIG_GLOBAL: "/dev/null" });

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "mandate-release-"));
  git("init", "--quiet");
  await write({ version: "1.2.0" });
  commit();
});

afterEach(() => rm(root, { recursive: true }));

const git = (...parameters: string[]) => execFileSync("git", parameters, { cwd: root, env, encoding: "utf8" });

async function write({
  version,
  locked = version,
  heading = `## [${version}] - 2026-01-31`,
}: Record<string, string> & { version: string }) {
  await writeFile(join(root, "package.json"), JSON.stringify({ version }));
  await writeFile(join(root, "package-lock.json"), JSON.stringify({ version: locked, packages: { "": { version: locked } } }));
  await writeFile(join(root, "CHANGELOG.md"), `# Changelog\n\n## [Unreleased]\n\n${heading}\n\n- New.\n`);
}

function commit(): void {
  git("add", ".");
  git("commit", "--quiet", "--message", "feat: all");
}

function release(...parameters: string[]) {
  const args = ["--import", TSX, join(ROOT, "scripts", "release.ts"), ...parameters];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

test("rehearses by default: names the tests and the git commands, and creates no tag", () => {
  const { status, output } = release();
  for (const line of ["  npm test\n", '  git tag --annotate v1.2.0 --message "Mandate 1.2.0"\n', "  git push origin v1.2.0\n"])
    expect(output).toContain(line);
  expect(output).toContain("This was a rehearsal.");
  expect([status, git("tag")]).toEqual([0, ""]);
});

test("creates an annotated tag with --tag, and refuses the same version a second time", () => {
  expect(release("--tag")).toMatchObject({ status: 0, output: expect.stringContaining("Tagged v1.2.0.") });
  expect(git("cat-file", "-t", "v1.2.0").trim()).toBe("tag");
  expect(release("--tag")).toMatchObject({ status: 1, output: expect.stringContaining("1.2.0 does not come after 1.2.0") });
});

test.each([
  ["without an entry in the changelog", { heading: "## [1.1.0] - 2026-01-01" }, "CHANGELOG.md has no section for 1.2.0"],
  ["without a date in the changelog", { heading: "## [1.2.0] - Unreleased" }, "CHANGELOG.md has no date for 1.2.0"],
  ["with another version in the lock file", { locked: "1.1.0" }, "package.json says 1.2.0 and package-lock.json 1.1.0."],
])("refuses a release %s", async (_what, facts, problem) => {
  await write({ version: "1.2.0", ...facts });
  commit();
  expect(release("--tag")).toEqual({ status: 1, output: expect.stringContaining(problem) });
  expect(git("tag")).toBe("");
});

test("refuses a release with uncommitted changes", async () => {
  await writeFile(join(root, "new.txt"), "");
  expect(release("--tag")).toEqual({ status: 1, output: expect.stringContaining("?? new.txt") });
});

test("compares versions by their numbers", () => {
  git("tag", "v1.10.0");
  expect(release()).toMatchObject({ status: 1, output: expect.stringContaining("1.2.0 does not come after 1.10.0") });
});
