import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { text } from "node:stream/consumers";
import type { LoadOptions, LoadResult } from "@/bench/load";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";

/** Whether the server and the load can be pinned to one core each. */
export const canPin = availableParallelism() > 1 && hasTaskset();

export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

/** How a process runs: pinned to a core or not, the Node.js binary, and its niceness. */
export type Place = { core?: number; node?: string; niceness?: number };

export function spawnIn({ core, node = process.execPath, niceness }: Place, args: string[], options: SpawnOptions = {}): ChildProcess {
  const pinned = core !== undefined && canPin ? ["taskset", "-c", String(core)] : [];
  const nice = niceness ? ["nice", "-n", String(niceness)] : [];
  const [program = "", ...rest] = [...nice, ...pinned, node, "--disable-warning=DeprecationWarning", ...args];
  return spawn(program, rest, { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"], env: childEnv(), ...options });
}

/** Runs a script that reads JSON and prints JSON. */
export async function runIn<T>(place: Place, script: string, input: unknown): Promise<T> {
  const child = spawnIn(place, ["--import", "tsx", script]);
  child.stdin?.end(JSON.stringify(input));
  const output = await text(child.stdout as NodeJS.ReadableStream);
  return JSON.parse(output) as T;
}

export function load(options: LoadOptions, place: Place = { core: LOAD_CORE }): Promise<LoadResult> {
  return runIn<LoadResult>(place, "bench/load-process.ts", options);
}

function hasTaskset(): boolean {
  try {
    execFileSync("taskset", ["-V"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
