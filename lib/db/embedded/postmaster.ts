import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { platform } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Postmaster {
  pid: number;
  port: number;
  /** The process exists and serves this folder. */
  isAlive: boolean;
  /** The process id now belongs to another program or to a zombie. */
  isStale: boolean;
}

/** The server of this data directory according to postmaster.pid, checked against the running processes. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(postmasterFile(data), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port) return undefined;
  const isAlive = (await commandOf(pid)).includes(data);
  return { pid, port, isAlive, isStale: !isAlive && processExists(pid) };
}

export const postmasterFile = (data: string) => join(data, "postmaster.pid");

export function processExists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function commandOf(pid: number): Promise<string> {
  try {
    if (platform() === "linux") return await readFile(`/proc/${pid}/cmdline`, "utf8");
    return (await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)])).stdout;
  } catch {
    return "";
  }
}
