import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";

const run = promisify(execFile);

const AUTHOR = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];

/** An address without a server, so that a dry run sends no requests. */
const NO_REGISTRY = { npm_config_registry: "http://127.0.0.1:9/", npm_config_fetch_retries: "0" };

let root: string;

/** Creates a repository that contains only this package. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "mandate-release-"));
  const from = join(ROOT, "packages", "sdk");
  const to = join(root, "packages", "sdk");
  await mkdir(to, { recursive: true });
  for (const name of ["src", "scripts", "package.json", "tsconfig.json", "README.md", "CHANGELOG.md"]) {
    await cp(join(from, name), join(to, name), { recursive: true });
  }
  await cp(join(ROOT, "LICENSE"), join(root, "LICENSE"));
  await symlink(join(ROOT, "node_modules"), join(root, "node_modules"));
  await writeFile(join(root, ".gitignore"), "node_modules\ndist\npackages/sdk/LICENSE\n");
  await writeTestScript("node -e 0");
  await dateChangelog();
  await run("git", ["init", "--quiet"], { cwd: root });
  await commit();
});

afterEach(() => rm(root, { recursive: true }));

function writeTestScript(script: string): Promise<void> {
  return writeFile(join(root, "package.json"), JSON.stringify({ private: true, workspaces: ["packages/*"], scripts: { test: script } }));
}

async function dateChangelog(): Promise<void> {
  const path = join(root, "packages", "sdk", "CHANGELOG.md");
  await writeFile(path, (await readFile(path, "utf8")).replace(" - Unreleased", " - 2026-01-31"));
}

async function commit(): Promise<void> {
  await run("git", ["add", "."], { cwd: root });
  await run("git", [...AUTHOR, "commit", "--quiet", "-m", "feat: all"], { cwd: root });
}

/** Runs the release script. */
async function release(): Promise<{ code: number; output: string }> {
  try {
    const { stdout, stderr } = await run("npm", ["run", "release"], { cwd: join(root, "packages", "sdk"), env: childEnv(NO_REGISTRY) });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

test("builds and packs the package, and does not publish it by default", async () => {
  const { code, output } = await release();
  expect(output).toContain("This was a dry run.");
  expect(output).toMatch(/dist\/index\.d\.ts/);
  expect(output).toMatch(/dry-run/);
  expect(code).toBe(0);
});

test("refuses uncommitted changes", async () => {
  await writeFile(join(root, "packages", "sdk", "src", "new.ts"), "export {};\n");
  const { code, output } = await release();
  expect(output).toContain("?? packages/sdk/src/new.ts");
  expect(code).toBe(1);
});

test("refuses a package whose tests fail", async () => {
  await writeTestScript("node -e 'process.exit(3)'");
  await commit();
  const { code, output } = await release();
  expect(output).not.toContain("Tarball");
  expect(code).toBe(3);
});
