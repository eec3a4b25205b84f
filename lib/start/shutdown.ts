import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { say } from "@/lib/start/say";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

let ending: Promise<never> | undefined;

export const isShuttingDown = () => ending !== undefined;

/** Ends this process once everything is put away. Only the first call counts. */
export function shutDown(exitCode: number): Promise<never> {
  ending ??= runShutdownHooks().then(() => process.exit(exitCode));
  return ending;
}

/** A terminal and npm may both deliver the same Ctrl-C, so further signals change nothing. */
export function shutDownOnSignals(): void {
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (!isShuttingDown()) say("Stopping …");
      void shutDown(0);
    });
  }
}
