import { format } from "node:util";
import { log } from "@/lib/log";

const LEVELS = { debug: "debug", log: "info", info: "info", warn: "warn", error: "error" } as const;

/** Redirects the console output of the framework to the log. */
export function consoleToLog(): void {
  for (const [method, level] of Object.entries(LEVELS) as [keyof typeof LEVELS, "debug" | "info" | "warn" | "error"][]) {
    console[method] = (...parts: unknown[]) => log[level](format(...parts));
  }
}
