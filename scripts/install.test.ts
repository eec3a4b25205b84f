import { spawnSync } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { refusalOf } from "@/scripts/runtime.js";

let checkout: string;
let node: string;

beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), "mandate install-"));
  node = join(checkout, "node_modules", ".bin", "node");
  await mkdir(join(checkout, "scripts"));
  await mkdir(join(checkout, "node_modules", ".bin"), { recursive: true });
  await writeFile(join(checkout, "package.json"), '{"type":"module"}');
  for (const file of ["install.js", "runtime.js"]) await copyFile(join(ROOT, "scripts", file), join(checkout, "scripts", file));
});

afterEach(() => rm(checkout, { recursive: true }));

function install(chosen = "") {
  const env = childEnv({ MANDATE_NODE: chosen });
  return spawnSync(process.execPath, [join(checkout, "scripts", "install.js")], { env, encoding: "utf8" });
}

/** A program that prints this version of Node.js. */
async function nodeOf(version: string, path: string): Promise<string> {
  await writeFile(path, `#!/bin/sh\necho ${version}\n`);
  await chmod(path, 0o755);
  return path;
}

test("keeps the packaged Node.js if it runs on this machine", async () => {
  const packaged = await nodeOf("v26.10.0", join(checkout, "packaged"));
  await symlink(packaged, node);
  expect(install().status).toBe(0);
  expect(await readlink(node)).toBe(packaged);
});

test("uses the machine's own Node.js if the packaged one cannot run, as with another C library", async () => {
  await writeFile(node, "\x7fELF that no system runs");
  await chmod(node, 0o755);
  expect(install().status).toBe(0);
  expect(await readlink(node)).toBe(process.execPath);
});

test("uses the machine's own Node.js if there is no packaged one", async () => {
  expect(install().status).toBe(0);
  expect(await readlink(node)).toBe(process.execPath);
});

test("uses the Node.js that MANDATE_NODE names, or the machine's own", async () => {
  await symlink(await nodeOf("v26.10.0", join(checkout, "packaged")), node);
  expect(install("machine").status).toBe(0);
  expect(await readlink(node)).toBe(process.execPath);
  const other = await nodeOf("v24.11.0", join(checkout, "other"));
  expect(install(other).status).toBe(0);
  expect(await readlink(node)).toBe(other);
});

test.each([
  ["a Node.js that is too old", "v20.20.2", "Mandate needs Node.js 24 or newer and found v20.20.2."],
  ["a program that is not Node.js", "hello", "does not name a Node.js that runs on this machine"],
])("refuses %s with a one-line message", async (_what, says, sentence) => {
  const { status, stderr } = install(await nodeOf(says, join(checkout, "other")));
  expect([status, stderr.trim().split("\n")]).toEqual([1, [expect.stringContaining(sentence)]]);
});

test.each(["v24.0.0", "v26.10.0", "v100.0.0"])("accepts %s", (version) => {
  expect(refusalOf(version)).toBeNull();
});

test.each(["v22.22.0", "v20.20.2", "v4.0.0", ""])("refuses %s", (version) => {
  expect(refusalOf(version)).toContain("Node.js 24");
});
