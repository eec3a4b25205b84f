import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { JSONOutput } from "typedoc";
import { entrySize, MAX_BYTES } from "./entry-size.js";
import { undocumented } from "./undocumented.js";

const PACKAGE = join(import.meta.dirname, "..");

const run = promisify(execFile);

/** Checks the package as it would be published: the tarball, its types, its size and its documentation. */
async function checkPackage(folder: string): Promise<void> {
  const tarball = await step("pack", () => pack(folder));
  await step("publint", () => runTool("publint", "run", tarball, "--strict"));
  await step("attw", () => runTool("attw", tarball, "--profile", "esm-only"));
  await step("size", checkSizes);
  await step("docs", () => checkDocs(join(folder, "api.json")));
}

async function pack(folder: string): Promise<string> {
  await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: PACKAGE });
  const [name = ""] = await readdir(folder);
  return join(folder, name);
}

/** Requires the PATH of `npm run`. */
async function runTool(tool: string, ...parameters: string[]): Promise<void> {
  await run(tool, parameters, { cwd: PACKAGE });
}

async function checkSizes(): Promise<string> {
  const sizes = await Promise.all(Object.entries(MAX_BYTES).map(async ([entry, max]) => ({ entry, max, size: await sizeOf(entry) })));
  const figures = sizes.map(({ entry, max, size }) => `${entry} ${size} of ${max}`).join(", ");
  const isTooLarge = sizes.some(({ max, size }) => size > max);
  if (isTooLarge) throw new Error(`An entry is larger than its budget in bytes, minified and gzipped: ${figures}.`);
  return figures;
}

function sizeOf(entry: string): Promise<number> {
  return entrySize(join(PACKAGE, "dist", entry));
}

async function checkDocs(file: string): Promise<void> {
  await runTool("typedoc", "--out", "api", "--json", file);
  const gaps = undocumented(JSON.parse(await readFile(file, "utf8")) as JSONOutput.ProjectReflection);
  if (gaps.length > 0) throw new Error(`Doc comments are incomplete:\n  ${gaps.join("\n  ")}`);
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work().catch((error) => Promise.reject(new Error(`${name} failed:\n${outputOf(error)}`, { cause: error })));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  print(`${name.padEnd(8)} ok in ${seconds} s${name === "size" ? `: ${result}` : ""}`);
  return result;
}

/** The output of a failed tool, or the error message. */
function outputOf({ message, stdout = "", stderr = "" }: Error & { stdout?: string; stderr?: string }): string {
  return `${stdout}${stderr}` || message;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

const folder = await mkdtemp(join(tmpdir(), "mandate-sdk-"));
try {
  await checkPackage(folder);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}
