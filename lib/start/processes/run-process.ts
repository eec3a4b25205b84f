import { provideEnv } from "@/lib/env";
import type { Order, Report } from "@/lib/start/processes/messages";
import { isShuttingDown, shutDown } from "@/lib/start/shutdown";
import { StartError } from "@/lib/start/start-error";

/** A terminal sends them to all processes at once; the supervisor ends us when it is our turn. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a process of the supervisor: `begin` returns once it answers. `settings` resolves when the supervisor knows what
 * the process needs, and the environment has it then. The process ends when it is told to, or when the supervisor is gone.
 */
export function runProcess(begin: (settings: Promise<void>) => Promise<void>): void {
  for (const signal of SIGNALS) process.on(signal, () => {});
  process.on("disconnect", () => void shutDown(0));
  const settings = new Promise<void>((resolve) => {
    process.on("message", (order: Order) => {
      if (order.type === "stop") void shutDown(0);
      else if (order.type === "settings") {
        provideEnv(order.environment);
        resolve();
      }
    });
  });
  begin(settings).then(() => report({ type: "ready" }), fail);
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
