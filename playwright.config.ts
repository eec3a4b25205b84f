import { defineConfig } from "@playwright/test";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { findBrowser } from "@/scripts/find-browser";

const executablePath = findBrowser();
if (!executablePath) throw new Error("No Chromium was found. Run: npm run browser");

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A journey through many pages is slow on a busy machine.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  globalSetup: "e2e/fixtures/global-setup.ts",
  use: {
    baseURL: BASE_URL,
    // The state at each action, but no pictures, which cost a tenth of the run.
    trace: { mode: "retain-on-failure", screenshots: false },
    // Contrast checks would measure elements that are still fading in.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath,
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    { name: "goals", testIgnore: "**/gallery.spec.ts" },
    { name: "gallery", testMatch: "**/gallery.spec.ts" },
  ],
});
