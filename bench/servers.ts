import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { type Place, SERVER_CORE, spawnIn } from "@/bench/pinned";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";

/** `pids` are the processes that handle requests. */
export type Server = { port: number; pids: number[]; startSeconds: number; stop(): Promise<void> };

const NO_LIMITS = { LIMIT_PER_CLIENT: "1000000000", LIMIT_PER_ADDRESS: "1000000000", LIMIT_FAILURES: "1000000000" };
const DEFAULTS = { PORT: "0", HOST: "127.0.0.1", PUBLIC_URL: "", DEMO: "0", LOG_LEVEL: "warn" };

const PINNED: Place = { core: SERVER_CORE };

/** Mandate without the cockpits, on a real PostgreSQL, with limits too high to be reached. */
export function startOurs(databaseUrl: string, variables: Record<string, string> = {}, place = PINNED): Promise<Server> {
  return startServer({ DATABASE_URL: databaseUrl, TOKEN_PLANE_ONLY: "1", ...NO_LIMITS, ...variables }, place);
}

/** The complete built server. A preloaded polyfill lets it start on older Node.js versions. */
export async function startServer(variables: Record<string, string>, place: Place): Promise<Server> {
  const env = childEnv({ ...DEFAULTS, NODE_OPTIONS: `--import ${pathToFileURL(join(ROOT, "bench/older-node.js"))}`, ...variables });
  const server = await started(spawnIn(place, ["dist/server.js"], { env }), /Mandate is ready: http:\/\/127\.0\.0\.1:(\d+)/);
  return { ...server, pids: await tokenProcessesOf(server.pids[0] ?? 0) };
}

export function startPeer(algorithm: string, modulusLength: number, place = PINNED): Promise<Server> {
  const env = childEnv({ NODE_ENV: "production" });
  const command = ["--import", "tsx", "bench/peer-process.ts", algorithm, String(modulusLength)];
  return started(spawnIn(place, command, { env, stdio: ["pipe", "pipe", "ignore"] }), /ready (\d+)/);
}

/** A bare Node.js HTTP listener. */
export function startBare(place = PINNED): Promise<Server> {
  return started(spawnIn(place, ["--import", "tsx", "bench/bare-process.ts"]), /ready (\d+)/);
}

async function started(child: ChildProcess, ready: RegExp): Promise<Server> {
  const startedAt = performance.now();
  const port = await new Promise<number>((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk;
      const found = ready.exec(output)?.[1];
      if (found) resolve(Number(found));
    });
    child.once("exit", () => reject(new Error(`The server ended before it was ready:\n${output}`)));
  });
  return {
    port,
    pids: [child.pid ?? 0],
    startSeconds: (performance.now() - startedAt) / 1000,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function tokenProcessesOf(supervisor: number): Promise<number[]> {
  const children = await readFile(`/proc/${supervisor}/task/${supervisor}/children`, "utf8").catch(() => "");
  const pids = children.split(" ").filter(Boolean).map(Number);
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8")));
  return pids.filter((_, index) => commands[index]?.includes("token-process"));
}

/** Resident memory in MiB; 0 if the system does not report it. */
export async function memoryOf({ pids }: Server): Promise<number> {
  const statuses = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/status`, "utf8").catch(() => "")));
  const kilobytes = statuses.reduce((sum, status) => sum + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0), 0);
  return Math.round(kilobytes / 1024);
}

/** Linux counts processor time in hundredths of a second. */
const MICROSECONDS_PER_TICK = 10_000;

/** CPU microseconds used by the processes of the server; 0 if the system does not report them. */
export async function processorTimeOf({ pids }: Server): Promise<number> {
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")));
  const ticks = stats.map((stat) => {
    const [user, system] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13);
    return Number(user ?? 0) + Number(system ?? 0);
  });
  return ticks.reduce((sum, count) => sum + count, 0) * MICROSECONDS_PER_TICK;
}
