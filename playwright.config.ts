import { defineConfig } from "@playwright/test";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { findBrowser } from "@/scripts/find-browser";

const executablePath = findBrowser();
if (!executablePath) throw new Error("There is no Chromium to test with. Run: npm run browser");

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A journey through many pages takes its time on a busy machine.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  globalSetup: "e2e/fixtures/global-setup.ts",
  use: {
    baseURL: BASE_URL,
    // What a failure looked like, without a picture of every action.
    trace: { mode: "retain-on-failure", screenshots: false },
    // What is still fading in would be measured half transparent.
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
