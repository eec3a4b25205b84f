import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv, provideEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { ROOT } from "@/lib/paths";
import { onShutdown } from "@/lib/start/on-shutdown";

const ENTRY = join(ROOT, "examples/data-service/server.ts");
const BEFORE_RESTART_MS = 1000;

/** Starts the example's data service as a process of its own and makes it the upstream of the data paths. */
export async function startDataProcess(databaseUrl: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "mandate-data-"));
  const socket = join(folder, "data.sock");
  let isStopping = false;
  let child = await startChild(databaseUrl, socket);
  provideEnv({ DATA_UPSTREAM: `unix:${encodeURI(socket)}`, DEMO_DATA: "1" });

  async function keepRunning(): Promise<void> {
    while (!isStopping) {
      if (isAlive(child)) await once(child, "exit");
      if (isStopping) return;
      log.error("The data service has ended; starting it again.");
      await sleep(BEFORE_RESTART_MS);
      if (!isStopping) child = await startChild(databaseUrl, socket);
    }
  }
  const running = keepRunning();
  onShutdown("work", "data service", async () => {
    isStopping = true;
    child.kill("SIGTERM");
    await running;
    await rm(folder, { recursive: true, force: true });
  });
}

/** Returns once it answers, or has ended. */
async function startChild(databaseUrl: string, socket: string): Promise<ChildProcess> {
  const child = fork(ENTRY, { env: dataProcessEnv(databaseUrl, socket), stdio: ["ignore", "inherit", "inherit", "ipc"] });
  await Promise.race([once(child, "message"), once(child, "exit")]);
  return child;
}

const isAlive = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

/** Our own keys and our own login are none of its business. */
export function dataProcessEnv(databaseUrl: string, socket: string): NodeJS.ProcessEnv {
  const { MASTER_KEY: _key, NEW_MASTER_KEY: _newKey, DATABASE_URL: _url, ...rest } = childEnv();
  return { ...rest, DATA_DATABASE_URL: databaseUrl, DATA_SOCKET: socket };
}
