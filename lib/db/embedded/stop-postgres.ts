import { setTimeout as sleep } from "node:timers/promises";
import { readPostmaster } from "@/lib/db/embedded/postmaster";

/** SIGINT is a fast shutdown with a checkpoint; SIGQUIT an immediate one, with recovery at the next start. */
const ATTEMPTS = [
  { signal: "SIGINT", patienceMs: 10_000 },
  { signal: "SIGQUIT", patienceMs: 5_000 },
] as const;

/** Stops the server of this data directory and waits until it has ended. */
export async function stopPostgres(data: string): Promise<void> {
  for (const { signal, patienceMs } of ATTEMPTS) {
    const postmaster = await readPostmaster(data);
    if (!postmaster?.isAlive) return;
    process.kill(postmaster.pid, signal);
    if (await hasEnded(data, postmaster.pid, patienceMs)) return;
  }
  throw new Error(`The embedded PostgreSQL does not stop. Its files are in ${data}`);
}

async function hasEnded(data: string, pid: number, patienceMs: number): Promise<boolean> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(20)) {
    const postmaster = await readPostmaster(data);
    if (!postmaster?.isAlive || postmaster.pid !== pid) return true;
  }
  return false;
}
