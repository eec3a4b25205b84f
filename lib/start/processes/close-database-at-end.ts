import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "@/lib/db/client";
import { onShutdown } from "@/lib/start/on-shutdown";

/** After the drain, no pending query is worth a longer wait. */
const CLOSE_MS = 2000;

export function closeDatabaseAtEnd(): void {
  onShutdown("storage", "database connections", () => Promise.race([closeDatabase(), sleep(CLOSE_MS, undefined, { ref: false })]));
}
