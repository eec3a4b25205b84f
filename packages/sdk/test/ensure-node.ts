import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Installs a major version of Node.js and returns its binary; undefined if there is none for this machine. Each version has
 * its own folder and lock file, because packages that declare the same command `node` cannot share a folder.
 */
export async function ensureNode(major: number): Promise<string | undefined> {
  const folder = join(import.meta.dirname, "node", String(major));
  const binary = join(folder, "node_modules", ".bin", "node");
  const versions = await expectedVersions(folder);
  if (!versions.includes(await versionOf(binary)))
    await run("npm", ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
  return versions.includes(await versionOf(binary)) ? binary : undefined;
}

/** The version of each platform package. */
async function expectedVersions(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, "package.json"), "utf8");
  return Object.values((JSON.parse(text) as { optionalDependencies: Record<string, string> }).optionalDependencies);
}

/** Empty if the binary is missing or does not run on this machine. */
async function versionOf(binary: string): Promise<string> {
  return run(binary, ["--print", "process.versions.node"]).then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );
}
