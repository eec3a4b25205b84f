import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { SERVER_CORE, spawnPinned } from "@/bench/pinned";
import { childEnv } from "@/lib/env";

export type Server = { port: number; pid: number; startSeconds: number; stop(): Promise<void> };

/** Our server without the cockpits, on a real PostgreSQL, with limits that count and never refuse. */
export function startOurs(databaseUrl: string, variables: Record<string, string> = {}): Promise<Server> {
  const settings = {
    DATABASE_URL: databaseUrl,
    PORT: "0",
    HOST: "127.0.0.1",
    PUBLIC_URL: "",
    DEMO: "0",
    TOKEN_PLANE_ONLY: "1",
    LOG_LEVEL: "warn",
    LIMIT_PER_CLIENT: "1000000000",
    LIMIT_PER_ADDRESS: "1000000000",
    LIMIT_FAILURES: "1000000000",
    ...variables,
  };
  return started(spawnPinned(SERVER_CORE, "server.ts", [], { env: childEnv(settings) }), /Mandate is ready: http:\/\/127\.0\.0\.1:(\d+)/);
}

export function startPeer(algorithm: string, modulusLength: number): Promise<Server> {
  const variables = childEnv({ NODE_ENV: "production" });
  const child = spawnPinned(SERVER_CORE, "bench/peer-process.ts", [algorithm, String(modulusLength)], {
    env: variables,
    stdio: ["pipe", "pipe", "ignore"],
  });
  return started(child, /ready (\d+)/);
}

/** A listener of Node that does nothing but HTTP. */
export function startBare(): Promise<Server> {
  return started(spawnPinned(SERVER_CORE, "bench/bare-process.ts"), /ready (\d+)/);
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
    pid: child.pid ?? 0,
    startSeconds: (performance.now() - startedAt) / 1000,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** Resident memory in MiB; 0 where the system does not say. */
export async function memoryOf({ pid }: Server): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
