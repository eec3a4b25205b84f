import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PATIENCE_MS = 20_000;

/** Installs with the system's own package manager, where there is one, until `find` finds the program. */
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

/** Whether a program is there and says of itself, asked in this way, that it is the one. */
export function isProgram(path: string, question: string, answer: RegExp): boolean {
  if (!path || !existsSync(path)) return false;
  const { error, stdout, stderr } = spawnSync(path, [question], { encoding: "utf8", timeout: PATIENCE_MS });
  return !error && answer.test(stdout + stderr);
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
