import { readFileSync } from "node:fs";

/** For the database, log files and pipes. */
const RESERVED = 256;
/** The default of most systems, if the limit cannot be read. */
const USUAL_LIMIT = 1024;

/** The number of client sockets that this process can hold; each may need a second one, to an upstream. */
export function socketsWithinFileLimit(limit = openFileLimit()): number {
  return Math.floor((limit - Math.min(RESERVED, limit / 2)) / 2);
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
