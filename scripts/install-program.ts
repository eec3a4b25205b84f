import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const TIMEOUT_MS = 20_000;

/** Installs a package with the system's package manager, if supported, and returns the program that `find` then finds. */
export function installProgram(debianPackage: string, find: () => string | null): string | null {
  for (const [command = "", ...args] of installations(debianPackage)) {
    say(`No ${debianPackage} found. Running: ${[command, ...args].join(" ")}`);
    try {
      execFileSync(command, args, { stdio: "inherit" });
    } catch {
      say(`Could not run: ${[command, ...args].join(" ")}`);
    }
    const installed = find();
    if (installed) return installed;
  }
  return null;
}

/** Whether the program exists and prints a matching version. */
export function isProgram(path: string, versionArgument: string, versionPattern: RegExp): boolean {
  if (!path || !existsSync(path)) return false;
  const { error, stdout, stderr } = spawnSync(path, [versionArgument], { encoding: "utf8", timeout: TIMEOUT_MS });
  return !error && versionPattern.test(stdout + stderr);
}

function installations(debianPackage: string): string[][] {
  if (!existsSync("/usr/bin/apt-get")) return [];
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  return [
    [...asRoot, "apt-get", "update"],
    [...asRoot, "apt-get", "install", "-y", debianPackage],
  ];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
