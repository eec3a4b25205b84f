import { provideEnv } from "@/lib/env";
import type { Order, Report } from "@/lib/start/processes/messages";
import { isShuttingDown, shutDown } from "@/lib/start/shutdown";
import { StartError } from "@/lib/start/start-error";

/** A terminal sends them to all processes at once; the supervisor ends us when it is our turn. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Resolved as the supervisor finds out: where the database is, and everything. The environment has it then. */
type Found = { database: Promise<void>; everything: Promise<void> };

/**
 * Runs a process of the supervisor: `begin` returns once it answers. The process ends when it is told to, or when the
 * supervisor is gone.
 */
export function runProcess(begin: (found: Found) => Promise<void>): void {
  for (const signal of SIGNALS) process.on(signal, () => {});
  process.on("disconnect", () => void shutDown(0));
  const database = Promise.withResolvers<void>();
  const everything = Promise.withResolvers<void>();
  process.on("message", (order: Order) => {
    if (order.type === "stop") void shutDown(0);
    else if (order.type === "settings") {
      provideEnv(order.environment);
      database.resolve();
      if (order.isComplete) everything.resolve();
    }
  });
  begin({ database: database.promise, everything: everything.promise }).then(() => report({ type: "ready" }), fail);
}

function fail(error: Error): void {
  if (isShuttingDown()) return;
  const isExplained = error instanceof StartError;
  report({ type: "failed", message: isExplained ? error.message : String(error.stack), isExplained });
  void shutDown(1);
}

function report(message: Report): void {
  process.send?.(message);
}
