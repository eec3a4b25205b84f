import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { childEnv } from "@/lib/env";
import { installProgram, isProgram } from "@/scripts/install-program";

/** The headless shell comes first: it uses a third less CPU time than a full Chromium in headless mode. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPS = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** The Chromium to test with: CHROMIUM_PATH, an installed one, or one that Playwright installed before; null if there is none. */
export function findBrowser(): string | null {
  const { CHROMIUM_PATH, PATH = "" } = childEnv();
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [CHROMIUM_PATH ?? "", ...onPath, ...MAC_APPS, chromium.executablePath()];
  return candidates.find(isBrowser) ?? null;
}

/** A Chromium to test with, installed with the system's package manager if there is none. Throws an error that says what to do. */
export function ensureBrowser(): string {
  const found = findBrowser() ?? installProgram("chromium-headless-shell", findBrowser) ?? installProgram("chromium", findBrowser);
  if (found) return found;
  throw new Error("No working Chromium was found. Install Chromium or Chrome, or set CHROMIUM_PATH to one, and run this again.");
}

/** Runs the program, because Ubuntu's /usr/bin/chromium-browser only reports that a snap is missing. */
function isBrowser(path: string): boolean {
  return isProgram(path, "--version", /Chrom(e|ium)\b.* \d+\./);
}
