import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { releaseProblems } from "./release-problems.js";

const PACKAGE = join(import.meta.dirname, "..");
const ROOT = join(PACKAGE, "..", "..");

/** Nothing is published unless this is given. */
const isReal = process.argv.includes("--publish");

function read(name: string): string {
  return readFileSync(join(PACKAGE, name), "utf8");
}

/** Ends with the command, if that fails. */
function run(command: string, parameters: string[], cwd: string): void {
  const { status } = spawnSync(command, parameters, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

function release(): void {
  run("npm", ["test"], ROOT);
  // Provenance is signed where the release is built, so a real one runs in a pipeline that npm knows.
  run("npm", ["publish", "--provenance", "--access", "public", ...(isReal ? [] : ["--dry-run"])], PACKAGE);
  if (!isReal) process.stdout.write("This was a rehearsal. To publish: npm run release -w packages/sdk -- --publish\n");
}

const { version } = JSON.parse(read("package.json")) as { version: string };
const uncommitted = execFileSync("git", ["status", "--porcelain"], { cwd: ROOT, encoding: "utf8" });
const problems = releaseProblems({ version, changelog: read("CHANGELOG.md"), uncommitted });

if (problems.length === 0) release();
else {
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exitCode = 1;
}
