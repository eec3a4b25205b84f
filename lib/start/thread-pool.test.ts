import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-node-"));
  await writeFile(join(folder, "node"), '#!/bin/sh\necho "$$ $UV_THREADPOOL_SIZE"\n');
  await chmod(join(folder, "node"), 0o755);
});

afterAll(() => rm(folder, { recursive: true }));

/** What `npm start` gives to Node, and whether Node takes the place of the shell. */
async function start(threads: string): Promise<{ threads: number; isSameProcess: boolean }> {
  const { scripts } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  const env = childEnv({ PATH: `${folder}${delimiter}${childEnv().PATH}`, UV_THREADPOOL_SIZE: threads });
  const running = promisify(execFile)("/bin/sh", ["-c", scripts.start], { env });
  const [pid, size] = (await running).stdout.trim().split(" ");
  return { threads: Number(size), isSameProcess: Number(pid) === running.child.pid };
}

it.each([
  ["every core signs, and never fewer threads than Node has of itself", "", Math.max(4, cpus().length)],
  ["another number of threads can be chosen", "7", 7],
])("%s", async (_what, asked, threads) => {
  expect(await start(asked)).toEqual({ threads, isSameProcess: true });
});
