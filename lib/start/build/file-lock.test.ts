import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withFileLock } from "@/lib/start/build/file-lock";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-lock-"));
  file = join(folder, "lock");
});

afterEach(() => rm(folder, { recursive: true }));

test("admits one holder at a time and tells the others once that they wait", async () => {
  const onWait = vi.fn();
  let inside = 0;
  const work = async () => {
    inside++;
    await sleep(20);
    return inside--;
  };
  expect(await Promise.all([withFileLock(file, onWait, work), withFileLock(file, onWait, work)])).toEqual([1, 1]);
  expect(onWait).toHaveBeenCalledOnce();
  expect(await readdir(folder)).toEqual([]);
});

test("is released when the work fails", async () => {
  await expect(
    withFileLock(
      file,
      () => {},
      () => Promise.reject(new Error("no")),
    ),
  ).rejects.toThrow("no");
  expect(await readdir(folder)).toEqual([]);
});

test("takes over the lock of a killed holder", async () => {
  await writeFile(file, "1\n");
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(file, longAgo, longAgo);
  expect(
    await withFileLock(
      file,
      () => {},
      async () => "in",
    ),
  ).toBe("in");
});
