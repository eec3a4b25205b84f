import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { entrySize } from "./entry-size.js";

test("counts the code of an entry without jose and what it loads on demand", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mandate-size-"));
  await writeFile(join(folder, "own.js"), `export const own = ${JSON.stringify(crypto.randomUUID().repeat(20))};`);
  await writeFile(
    join(folder, "proxy.js"),
    `export const far = ${JSON.stringify(Array.from({ length: 500 }, () => crypto.randomUUID()))};`,
  );
  const entry = join(folder, "index.js");
  await writeFile(
    entry,
    `export { own } from "./own.js"; export { jwtVerify } from "jose"; export const load = () => import("./proxy.js");`,
  );
  const size = await entrySize(entry);
  await rm(folder, { recursive: true });
  expect(size).toBeGreaterThan(50);
  expect(size).toBeLessThan(500);
});
