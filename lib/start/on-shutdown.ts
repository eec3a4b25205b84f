import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";

/** Traffic ends first, then memory is flushed, and the database is closed last. */
const PHASES = ["traffic", "work", "storage"] as const;

type Hook = { phase: (typeof PHASES)[number]; name: string; run: () => Promise<unknown> };

let registered: Hook[] = [];

/** Registers a hook to run before this process ends. Within a phase the last one registered runs first. */
export function onShutdown(phase: Hook["phase"], name: string, run: Hook["run"]): void {
  registered = [{ phase, name, run }, ...registered];
}

const TIMEOUT_MS = 15_000;

/** Runs every hook, even after one that fails or takes too long. */
export async function runShutdownHooks(): Promise<void> {
  const hooks = registered;
  registered = [];
  for (const phase of PHASES) {
    for (const hook of hooks.filter((one) => one.phase === phase)) {
      // The timer is cancelled afterwards, because it would keep a finished command alive.
      const timer = new AbortController();
      const tooSlow = sleep(TIMEOUT_MS, undefined, { signal: timer.signal }).then(() => {
        throw new Error(`It took longer than ${TIMEOUT_MS} ms.`);
      });
      await Promise.race([hook.run(), tooSlow]).catch((err) => log.error({ err, hook: hook.name }, "A step of the shutdown failed."));
      timer.abort();
    }
  }
}
