import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { text } from "node:stream/consumers";
import type { LoadOptions, LoadResult } from "@/bench/load";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";

/** The servers get one core and the load another, where the system can do that. */
export const canPin = availableParallelism() > 1 && hasTaskset();

export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

export function spawnPinned(core: number, script: string, args: string[] = [], options: SpawnOptions = {}): ChildProcess {
  const command = [process.execPath, "--disable-warning=DeprecationWarning", "--import", "tsx", script, ...args];
  const [program = "", ...rest] = canPin ? ["taskset", "-c", String(core), ...command] : command;
  return spawn(program, rest, { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"], env: childEnv(), ...options });
}

/** Runs a script that reads JSON and prints JSON. */
export async function runPinned<T>(core: number, script: string, input: unknown, variables: Record<string, string> = {}): Promise<T> {
  const child = spawnPinned(core, script, [], { env: childEnv(variables) });
  child.stdin?.end(JSON.stringify(input));
  const output = await text(child.stdout as NodeJS.ReadableStream);
  return JSON.parse(output) as T;
}

export function load(options: LoadOptions): Promise<LoadResult> {
  return runPinned<LoadResult>(LOAD_CORE, "bench/load-process.ts", options);
}

function hasTaskset(): boolean {
  try {
    execFileSync("taskset", ["-V"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
