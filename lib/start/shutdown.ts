import { constants } from "node:os";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { say } from "@/lib/start/say";

/** A terminal and npm may both deliver the same Ctrl-C; a later signal is a second one. */
const SAME_SIGNAL_MS = 1_000;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

let ending: { since: number; ended: Promise<never> } | undefined;

export const isShuttingDown = () => ending !== undefined;

/** Runs the shutdown hooks and ends this process. Only the first call counts. */
export function shutDown(exitCode: number): Promise<never> {
  ending ??= { since: performance.now(), ended: runShutdownHooks().then(() => process.exit(exitCode)) };
  return ending.ended;
}

/** The first signal starts an orderly shutdown; a second one ends the process at once. */
export function shutDownOnSignals(): void {
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (!ending) {
        say("Stopping …");
        void shutDown(0);
      } else if (performance.now() > ending.since + SAME_SIGNAL_MS) {
        process.exit(128 + constants.signals[signal]);
      }
    });
  }
}
