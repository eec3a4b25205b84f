import type { ChildProcess } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { addressOf, answers } from "@/lib/db/embedded/cluster-address";
import type { Cluster } from "@/lib/db/embedded/cluster-folder";
import { freePort } from "@/lib/db/embedded/free-port";
import { launchPostgres } from "@/lib/db/embedded/launch-postgres";
import { postmasterFile, readPostmaster } from "@/lib/db/embedded/postmaster";

export interface RunOptions {
  /** The required port; by default the last one, or any free one. */
  port?: number;
  settings: string[];
  onLaunch?: () => void;
}

/** Right after a kill, the old server's children still hold its shared memory, and a start fails. */
const START_PATIENCE_MS = 8_000;
const BETWEEN_LAUNCHES_MS = 300;
/** A server that is alive but not ready is replaying its log after a crash. */
const RECOVERY_PATIENCE_MS = 300_000;

/** Ensures that a server is running for this cluster, and returns its port. */
export async function runPostgres(cluster: Cluster, postgres: string, options: RunOptions): Promise<number> {
  const startedAt = Date.now();
  const log = await errorsSince(cluster.log);
  const giveUpAfter = async (patienceMs: number) => {
    if (Date.now() - startedAt > patienceMs) throw new Error(`The embedded PostgreSQL does not start. ${await log()}`);
  };
  let launched: ChildProcess | undefined;
  for (; ; await sleep(30)) {
    const postmaster = await readPostmaster(cluster.data);
    if (postmaster?.isAlive && (await answers(addressOf(cluster, postmaster.port)))) return postmaster.port;
    await giveUpAfter(RECOVERY_PATIENCE_MS);
    if (postmaster?.isAlive || isRunning(launched)) continue;

    if (launched) await giveUpAfter(START_PATIENCE_MS);
    if (launched) await sleep(BETWEEN_LAUNCHES_MS);
    if (postmaster?.isStale) await rm(postmasterFile(cluster.data), { force: true });
    launched = await launchPostgres(cluster, postgres, options.port ?? (await freePort(postmaster?.port)), options.settings);
    options.onLaunch?.();
  }
}

function isRunning(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null;
}

async function errorsSince(file: string): Promise<() => Promise<string>> {
  const read = () => readFile(file, "utf8").catch(() => "");
  const { length } = await read();
  return async () => {
    const message = (await read())
      .slice(length)
      .match(/(?:FATAL|PANIC): .*/g)
      ?.at(-1);
    return message ? `Its log says: ${message} (${file})` : `See ${file}`;
  };
}
