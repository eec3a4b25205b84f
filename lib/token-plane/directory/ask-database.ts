import { setImmediate } from "node:timers/promises";
import { isDatabaseAway } from "@/lib/db/database-away";
import { withTimeout } from "@/lib/db/with-timeout";
import { listener } from "@/lib/token-plane/directory/listener-state";

/** How long a client waits for a database that is silent, and for one that is heard but slow. */
const SILENT_MILLISECONDS = 1500;
const SLOW_MILLISECONDS = 3000;

/** The answer of the database. Throws when it is silent or too slow, as when it cannot be reached. */
export function askDatabase<T>(answer: Promise<T>): Promise<T> {
  return withTimeout(
    withTimeout(answer, SILENT_MILLISECONDS, () => listener.isListening),
    SLOW_MILLISECONDS,
  );
}

/** The same for an idempotent query: when the connection turns out to be dead, it is repeated once on a new one. */
export function askWithRetry<T>(read: () => Promise<T>): Promise<T> {
  return askDatabase(
    read().catch(async (error: unknown) => {
      if (!isDatabaseAway(error)) throw error;
      // Lets the pool notice first which other connections are dead.
      await setImmediate();
      return read();
    }),
  );
}
