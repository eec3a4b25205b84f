import { setImmediate } from "node:timers/promises";
import { isDatabaseAway } from "@/lib/db/database-away";
import { unlessSilent } from "@/lib/db/unless-silent";
import { trust } from "@/lib/token-plane/directory/trust";

/** So long a client waits for a database that nobody hears of, and for one that is heard of but slow. */
const SILENT_MILLISECONDS = 1500;
const SLOW_MILLISECONDS = 3000;

/** What the database answers, in time. One that is silent or too slow counts as away. */
export function askDatabase<T>(answer: Promise<T>): Promise<T> {
  return unlessSilent(
    unlessSilent(answer, SILENT_MILLISECONDS, () => trust.isListening),
    SLOW_MILLISECONDS,
  );
}

/** The same for what may be asked twice: when the connection turns out to be dead, it is asked again on a new one. */
export function askWithRetry<T>(read: () => Promise<T>): Promise<T> {
  return askDatabase(
    read().catch(async (error: unknown) => {
      if (!isDatabaseAway(error)) throw error;
      // By then the pool has noticed which other connections are dead too.
      await setImmediate();
      return read();
    }),
  );
}
