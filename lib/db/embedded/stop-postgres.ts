import { setTimeout as sleep } from "node:timers/promises";
import { readPostmaster } from "@/lib/db/embedded/postmaster";

/** SIGINT lets it end its sessions and write everything out; SIGQUIT ends it at once and leaves the rest to recovery. */
const WAYS = [
  { signal: "SIGINT", patienceMs: 10_000 },
  { signal: "SIGQUIT", patienceMs: 5_000 },
] as const;

/** Stops the server of this data directory and waits until it is gone. */
export async function stopPostgres(data: string): Promise<void> {
  for (const { signal, patienceMs } of WAYS) {
    const postmaster = await readPostmaster(data);
    if (!postmaster?.isAlive) return;
    process.kill(postmaster.pid, signal);
    if (await isGone(data, postmaster.pid, patienceMs)) return;
  }
  throw new Error(`The embedded PostgreSQL does not stop. Its files are in ${data}`);
}

async function isGone(data: string, pid: number, patienceMs: number): Promise<boolean> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(20)) {
    const postmaster = await readPostmaster(data);
    if (!postmaster?.isAlive || postmaster.pid !== pid) return true;
  }
  return false;
}
