import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { childEnv, provideEnv } from "@/lib/env";
import { findBrowser } from "@/scripts/find-browser";

let folder: string;
const { PATH = "", CHROMIUM_PATH = "" } = childEnv();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-browser-"));
  provideEnv({ PATH: folder, CHROMIUM_PATH: "" });
});

afterEach(async () => {
  provideEnv({ PATH, CHROMIUM_PATH });
  await rm(folder, { recursive: true });
});

const install = (name: string, script: string) => writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

test("ignores a program that only prints what to install", async () => {
  await install("chromium", "echo 'Command requires the chromium snap to be installed.' >&2; exit 1");
  await install("chromium-browser", "echo 'Chromium is a snap now.'");
  await install("google-chrome", "echo 'Google Chrome 140.0.7339.80'");
  expect(findBrowser()).toBe(join(folder, "google-chrome"));
});

test("prefers the browser that CHROMIUM_PATH names, if it starts", async () => {
  await install("chromium", "echo 'Chromium 140.0.7339.80'");
  await install("own", "echo 'Chromium 141.0.0.0'");
  provideEnv({ CHROMIUM_PATH: join(folder, "own") });
  expect(findBrowser()).toBe(join(folder, "own"));
  provideEnv({ CHROMIUM_PATH: join(folder, "missing") });
  expect(findBrowser()).toBe(join(folder, "chromium"));
});
