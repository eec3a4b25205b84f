import { execFileSync } from "node:child_process";
import type { SpawnedServer } from "@/test/servers/spawned-server";

export type ServerProcess = { pid: number; program: string; niceness: number };

/** The processes that this server keeps running. */
export function processesOf({ pid }: SpawnedServer): ServerProcess[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,ni=,args="], { encoding: "utf8" }).split("\n");
  return rows.flatMap((row) => {
    const [, own, parent, niceness, args = ""] = /^\s*(\d+)\s+(\d+)\s+(-?\d+)\s+(.*)/.exec(row) ?? [];
    const program = /dist\/([a-z]+)-process\.js/.exec(args)?.[1];
    return program && Number(parent) === pid ? [{ pid: Number(own), program, niceness: Number(niceness) }] : [];
  });
}

/** The one process of its kind. */
export function processOf(server: SpawnedServer, program: string): ServerProcess {
  const found = processesOf(server).find((one) => one.program === program);
  if (!found) throw new Error(`No ${program} process runs.`);
  return found;
}
