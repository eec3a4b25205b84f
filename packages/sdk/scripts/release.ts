import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { releaseProblems } from "./release-problems.js";

const PACKAGE = join(import.meta.dirname, "..");
const ROOT = join(PACKAGE, "..", "..");

/** Without this option, the script performs a dry run. */
const isPublishing = process.argv.includes("--publish");

function read(name: string): string {
  return readFileSync(join(PACKAGE, name), "utf8");
}

/** Exits with the status of the command if it fails. */
function run(command: string, parameters: string[], cwd: string): void {
  const { status } = spawnSync(command, parameters, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

function release(): void {
  run("npm", ["test"], ROOT);
  // npm signs provenance only in a trusted CI pipeline, so publishing works only there.
  run("npm", ["publish", "--provenance", "--access", "public", ...(isPublishing ? [] : ["--dry-run"])], PACKAGE);
  if (!isPublishing) process.stdout.write("This was a dry run. To publish: npm run release -w packages/sdk -- --publish\n");
}

const { version } = JSON.parse(read("package.json")) as { version: string };
const uncommitted = execFileSync("git", ["status", "--porcelain"], { cwd: ROOT, encoding: "utf8" });
const problems = releaseProblems({ version, changelog: read("CHANGELOG.md"), uncommitted });

if (problems.length === 0) release();
else {
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exitCode = 1;
}
