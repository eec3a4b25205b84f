import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { childEnv } from "@/lib/env";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPS = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** The Chromium to test with: CHROMIUM_PATH, an installed one, or the one Playwright installed; null if there is none. */
export function findBrowser(): string | null {
  const { CHROMIUM_PATH, PATH = "" } = childEnv();
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [CHROMIUM_PATH ?? "", ...onPath, ...MAC_APPS, chromium.executablePath()];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

/** The same, installing one where there is none. Throws a sentence that says what to do. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  say("No Chromium found; installing one. This takes a minute or two.");
  for (const [command = "", ...args] of installations()) {
    try {
      execFileSync(command, args, { stdio: "inherit" });
    } catch {
      say(`Could not run: ${[command, ...args].join(" ")}`);
    }
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error("There is no Chromium and none could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one.");
}

function installations(): string[][] {
  const playwright = ["npx", "playwright", "install", "chromium"];
  if (!existsSync("/usr/bin/apt-get")) return [playwright];
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  return [[...asRoot, "apt-get", "update"], [...asRoot, "apt-get", "install", "-y", "chromium"], playwright];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
