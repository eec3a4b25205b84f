import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, stat } from "node:fs/promises";
import type { Cluster } from "@/lib/db/embedded/cluster-folder";
import { unprivileged } from "@/lib/db/embedded/unprivileged-owner";

const LOG_LIMIT_BYTES = 10_000_000;

/**
 * Starts PostgreSQL as a detached process, which keeps running if this one is killed and does not receive Ctrl-C.
 * It listens on the loopback address only and has no socket file.
 */
export async function launchPostgres(cluster: Cluster, postgres: string, port: number, settings: string[]): Promise<ChildProcess> {
  const options = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "log_timezone=UTC", ...settings];
  const args = ["-D", cluster.data, "-p", String(port), ...options.flatMap((option) => ["-c", option])];
  const log = await openLog(cluster);
  try {
    const child = spawn(postgres, args, {
      ...unprivileged(cluster.owner),
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    await once(child, "spawn");
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

async function openLog(cluster: Cluster) {
  const size = await stat(cluster.log).then(
    (log) => log.size,
    () => 0,
  );
  const log = await open(cluster.log, size > LOG_LIMIT_BYTES ? "w" : "a", 0o600);
  if (cluster.owner) await log.chown(cluster.owner.uid, cluster.owner.gid);
  return log;
}
