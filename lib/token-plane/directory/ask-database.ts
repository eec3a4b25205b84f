import { setImmediate } from "node:timers/promises";
import { isDatabaseAway } from "@/lib/db/database-away";
import { withTimeout } from "@/lib/db/with-timeout";
import { listener } from "@/lib/token-plane/directory/listener-state";

/** How long a client waits for a silent database, and for a slow one that still sends announcements. */
const SILENT_MILLISECONDS = 1500;
const SLOW_MILLISECONDS = 3000;

/** Limits the wait for the database. A silent or slow database causes the same error as an unreachable one. */
export function askDatabase<T>(answer: Promise<T>): Promise<T> {
  return withTimeout(
    withTimeout(answer, SILENT_MILLISECONDS, () => listener.isListening),
    SLOW_MILLISECONDS,
  );
}

/** Like {@link askDatabase}, for an idempotent query: on a dead connection it is retried once on a new one. */
export function askWithRetry<T>(read: () => Promise<T>): Promise<T> {
  return askDatabase(
    read().catch(async (error: unknown) => {
      if (!isDatabaseAway(error)) throw error;
      // Lets the pool first detect other dead connections.
      await setImmediate();
      return read();
    }),
  );
}
