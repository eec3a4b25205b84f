import { execFile, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";

export const HERE = join(ROOT, "test/clients");

/** A folder that later runs find again, for what a client's own package manager builds. */
export function cacheFolder(name: string): string {
  const folder = join(ROOT, "node_modules/.cache/clients", name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A folder with the packages that this file lists; installed again when it changes. */
export async function withPackages(name: string, list: string, install: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = cacheFolder(name);
  const [wanted, installed] = [await readFile(list, "utf8"), join(folder, "installed.txt")];
  if ((await readFile(installed, "utf8").catch(() => "")) === wanted) return folder;
  await rm(folder, { recursive: true });
  await install(cacheFolder(name));
  await writeFile(installed, wanted);
  return folder;
}

/** A virtual environment of Python with these requirements. */
export async function installPackages(folder: string, requirements: string): Promise<void> {
  await run("python3", ["-m", "venv", "--without-pip", folder]);
  const into = ["--python", join(folder, "bin/python"), "--quiet", "--disable-pip-version-check"];
  await run("python3", ["-m", "pip", ...into, "install", "-r", requirements]);
}

/** Whether this machine has the tools. CI must have them; elsewhere the run names those that are missing. */
export function hasTools(...tools: string[]): boolean {
  const missing = tools.filter((tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0);
  if (missing.length === 0) return true;
  const words = `Clients are not tested here, because this machine lacks ${missing.join(", ")}.`;
  if (childEnv().CI) throw new Error(words);
  process.stderr.write(`${words}\n`);
  return false;
}

/** Runs a program with the platform as JSON in PLATFORM, and returns what it prints. */
export function run(program: string, args: string[], { cwd = HERE, env = {} } = {}): Promise<string> {
  const options = { cwd, env: childEnv({ PLATFORM: JSON.stringify(inject("platform")), ...env }), maxBuffer: 10_000_000 };
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${program} ${args.join(" ")}\n${stdout.slice(-8000)}\n${stderr.slice(-8000)}`));
      else resolve(stdout);
    });
  });
}

/** The last object that a program printed on a line of its own; build tools print around it. */
export function lastLine(stdout: string) {
  return JSON.parse(stdout.split("\n").findLast((line) => line.startsWith("{")) ?? "null");
}
