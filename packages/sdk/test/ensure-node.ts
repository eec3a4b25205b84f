import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * The binary of this major version of Node; undefined where there is none for this machine. Each has a folder and a
 * lock file of its own, because packages that all declare the command `node` cannot share a folder.
 */
export async function ensureNode(major: number): Promise<string | undefined> {
  const folder = join(import.meta.dirname, "node", String(major));
  const binary = join(folder, "node_modules", ".bin", "node");
  const wanted = await wantedVersions(folder);
  if (!wanted.includes(await versionOf(binary)))
    await run("npm", ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
  return wanted.includes(await versionOf(binary)) ? binary : undefined;
}

/** One for each platform that there are packages for. */
async function wantedVersions(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, "package.json"), "utf8");
  return Object.values((JSON.parse(text) as { optionalDependencies: Record<string, string> }).optionalDependencies);
}

/** Empty where there is no such binary, or none that runs here. */
async function versionOf(binary: string): Promise<string> {
  return run(binary, ["--print", "process.versions.node"]).then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );
}
