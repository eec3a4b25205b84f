import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";

/** Traffic ends first, then memory is flushed, and the database is closed last. */
const PHASES = ["traffic", "work", "storage"] as const;

type Hook = { phase: (typeof PHASES)[number]; name: string; run: () => Promise<unknown> };

let registered: Hook[] = [];

/** Remembers what must happen before this process ends. Within a phase the last one registered runs first. */
export function onShutdown(phase: Hook["phase"], name: string, run: Hook["run"]): void {
  registered = [{ phase, name, run }, ...registered];
}

const PATIENCE_MS = 15_000;

/** Runs every hook, also after one that fails or does not end. */
export async function runShutdownHooks(): Promise<void> {
  const hooks = registered;
  registered = [];
  for (const phase of PHASES) {
    for (const hook of hooks.filter((one) => one.phase === phase)) {
      // A timer that runs on would keep a command alive that has nothing else to do.
      const patience = new AbortController();
      const tooSlow = sleep(PATIENCE_MS, undefined, { signal: patience.signal }).then(() => {
        throw new Error(`It takes longer than ${PATIENCE_MS} ms.`);
      });
      await Promise.race([hook.run(), tooSlow]).catch((err) => log.error({ err, hook: hook.name }, "A step of the shutdown failed."));
      patience.abort();
    }
  }
}
