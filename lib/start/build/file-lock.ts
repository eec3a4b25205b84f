import { randomUUID } from "node:crypto";
import { rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const HEARTBEAT_MS = 1000;
/** A holder without a heartbeat for this long was killed. */
const ABANDONED_AFTER_MS = 10_000;

/** Runs work while no other process holds this lock. A killed holder delays the next one by at most ten seconds. */
export async function withFileLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; !(await take(file)); attempt++) {
    if (attempt === 0) onWait();
    await removeIfAbandoned(file);
    await sleep(HEARTBEAT_MS / 2);
  }
  const heartbeat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(file, { force: true });
  }
}

function take(file: string): Promise<boolean> {
  return writeFile(file, `${process.pid}\n`, { flag: "wx" }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
}

async function removeIfAbandoned(file: string): Promise<void> {
  if (!(await isAbandoned(file))) return;
  // Only one of several waiters can move the file away, and it checks the moved file again.
  const moved = `${file}.${randomUUID()}`;
  await rename(file, moved).catch(() => {});
  if (await isAbandoned(moved)) await rm(moved);
  else await rename(moved, file).catch(() => {});
}

async function isAbandoned(file: string): Promise<boolean> {
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  return Date.now() - mtimeMs > ABANDONED_AFTER_MS;
}
