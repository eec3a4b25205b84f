import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceHash } from "@/lib/start/build/source-hash.js";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "mandate-sources-"));
  await mkdir(join(root, "app", "api"), { recursive: true });
  await mkdir(join(root, "lib", "db", "generated"), { recursive: true });
  await writeFile(join(root, "app", "page.tsx"), "page");
  await writeFile(join(root, "next.config.js"), "config");
});

afterEach(() => rm(root, { recursive: true }));

async function changesWith(work: () => Promise<void>): Promise<boolean> {
  const before = sourceHash(root);
  await work();
  return sourceHash(root) !== before;
}

test.each(["app/page.tsx", "app/api/route.ts", "lib/env.ts", "next.config.js", "package-lock.json", "proxy.ts", "server.ts"])(
  "%s changes the hash",
  async (file) => {
    expect(await changesWith(() => writeFile(join(root, file), "other"))).toBe(true);
  },
);

test.each(["README.md", "lib/env.test.ts", "lib/db/generated/client.ts"])("%s does not change the hash", async (file) => {
  expect(await changesWith(() => writeFile(join(root, file), "other"))).toBe(false);
});

test("moving a file changes the hash", async () => {
  expect(await changesWith(() => rename(join(root, "app/page.tsx"), join(root, "app/api/page.tsx")))).toBe(true);
});
