import { provideEnv } from "@/lib/env";
import type { Order, Report } from "@/lib/start/processes/messages";
import { isShuttingDown, shutDown } from "@/lib/start/shutdown";
import { StartError } from "@/lib/start/start-error";

/** Ignored: a terminal sends them to all processes at once, but the supervisor stops the processes in order. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Resolved when the environment contains the database address, and when it contains all settings. */
type SettingStages = { database: Promise<void>; everything: Promise<void> };

/**
 * Runs a process of the supervisor: `begin` resolves once it is ready. The process ends when it is told to, or when the
 * supervisor has ended.
 */
export function runProcess(begin: (settings: SettingStages) => Promise<void>): void {
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
