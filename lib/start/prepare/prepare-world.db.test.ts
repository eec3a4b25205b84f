import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { env, masterKey, provideEnv } from "@/lib/env";
import { prepareWorld } from "@/lib/start/prepare/prepare-world";
import { StartError } from "@/lib/start/start-error";

test("creates only a signing key if the demo world is off", async () => {
  const tenants = await database().tenant.count();
  expect(await prepareWorld({ isEmbedded: false })).toEqual({ lines: [], dataUrl: null });
  expect(await database().signingKey.count()).toBeGreaterThan(0);
  expect(await database().tenant.count()).toBe(tenants);
});

test("refuses to start under another master key", async () => {
  await prepareWorld({ isEmbedded: false });
  const own = masterKey();
  provideEnv({ MASTER_KEY: "another master key, which is long enough" });
  try {
    await expect(prepareWorld({ isEmbedded: false })).rejects.toThrow(StartError);
  } finally {
    provideEnv({ MASTER_KEY: own });
  }
});

test("refuses to recreate an unfinished demo world in an external database", async () => {
  const { DATA_DIR } = env();
  const folder = await mkdtemp(join(tmpdir(), "mandate-unfinished-"));
  await writeFile(join(folder, "demo-world.unfinished"), "");
  provideEnv({ DATA_DIR: folder, DEMO: "1" });
  try {
    await expect(prepareWorld({ isEmbedded: false })).rejects.toThrow(StartError);
  } finally {
    provideEnv({ DATA_DIR, DEMO: "" });
    await rm(folder, { recursive: true });
  }
});
