import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { childEnv } from "@/lib/env";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPS = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
const PATIENCE_MS = 20_000;

/** The Chromium to test with: CHROMIUM_PATH, an installed one, or one that Playwright installed before; null if there is none. */
export function findBrowser(): string | null {
  const { CHROMIUM_PATH, PATH = "" } = childEnv();
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [CHROMIUM_PATH ?? "", ...onPath, ...MAC_APPS, chromium.executablePath()];
  return candidates.find(isBrowser) ?? null;
}

/** A Chromium to test with, installing one with the system's own package manager where there is none. Throws a sentence that says what to do. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  for (const [command = "", ...args] of installations()) {
    say(`No Chromium found. Running: ${[command, ...args].join(" ")}`);
    try {
      execFileSync(command, args, { stdio: "inherit" });
    } catch {
      say(`Could not run: ${[command, ...args].join(" ")}`);
    }
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error("There is no Chromium that starts. Install Chromium or Chrome, or set CHROMIUM_PATH to one, and run this again.");
}

/** What Ubuntu puts at /usr/bin/chromium-browser only says that a snap is missing. */
function isBrowser(path: string): boolean {
  if (!path || !existsSync(path)) return false;
  try {
    return /Chrom(e|ium)\b.* \d+\./.test(execFileSync(path, ["--version"], { encoding: "utf8", stdio: "pipe", timeout: PATIENCE_MS }));
  } catch {
    return false;
  }
}

function installations(): string[][] {
  if (!existsSync("/usr/bin/apt-get")) return [];
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  return [
    [...asRoot, "apt-get", "update"],
    [...asRoot, "apt-get", "install", "-y", "chromium"],
  ];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
