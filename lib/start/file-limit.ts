import { readFileSync } from "node:fs";

/** For the database, log files, pipes and the lines to other processes. */
const RESERVED = 256;
/** What most systems allow where nothing can be read. */
const USUAL_LIMIT = 1024;

/** How many sockets this process can hold and still open files. */
export function socketsWithinFileLimit(limit = openFileLimit()): number {
  return limit - Math.min(RESERVED, Math.floor(limit / 2));
}

/** Node raises the soft limit to the hard one when it starts. */
function openFileLimit(): number {
  try {
    const [, limit = ""] = /^Max open files\s+(\S+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return limit === "unlimited" ? Number.POSITIVE_INFINITY : Number.parseInt(limit, 10) || USUAL_LIMIT;
  } catch {
    return USUAL_LIMIT;
  }
}
