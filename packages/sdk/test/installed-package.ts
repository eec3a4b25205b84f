import { execFile } from "node:child_process";
import { cp, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "@/lib/paths";

const run = promisify(execFile);

const PACKAGE = join(ROOT, "packages", "sdk");

/** Packed from the installed copies, so that no network is needed. */
const DEPENDENCIES = ["jose", "undici"].map((name) => join(ROOT, "node_modules", name));

/** Programs that use the package, and their other dependencies. */
const PROJECT = join(import.meta.dirname, "project");

export type InstalledPackage = {
  /** A project with this package and no other code of the repository. */
  folder: string;
  remove(): Promise<void>;
};

/** Builds and packs the package, and installs the tarball into an empty project. */
export async function installPackage(): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(tmpdir(), "mandate-sdk-project-"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const tarballs = await Promise.all([PACKAGE, ...DEPENDENCIES].map((path) => pack(path, folder)));
  await run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", ...tarballs], { cwd: folder });
  await cp(PROJECT, folder, { recursive: true });
  await rename(join(folder, "redis"), join(folder, "node_modules", "redis"));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

async function pack(path: string, folder: string): Promise<string> {
  const isSdk = path === PACKAGE;
  const parameters = ["pack", "--silent", "--pack-destination", folder, ...(isSdk ? [] : ["--ignore-scripts"])];
  const { stdout } = await run("npm", parameters, { cwd: path });
  return join(folder, stdout.trim().split("\n").at(-1) ?? "");
}
