import { database } from "@/lib/db/client";
import { log } from "@/lib/log";
import { repeat } from "@/lib/repeat";
import { counter, limitOf, type Policy } from "@/lib/token-plane/limits/limits";
import { type Unshared, WINDOW_MILLISECONDS } from "@/lib/token-plane/limits/window-counter";

const SHARE_MILLISECONDS = 1000;

/** Counts below this share of the limit stay local, so that a flood from many addresses does not become a flood of writes. */
const WORTH_SHARING = 0.1;

/** Exchanges counts with the other instances once a second, until the returned function is called. */
export function shareCounts(): () => Promise<void> {
  const shareNow = () =>
    share(new Date()).catch((err) => log.warn({ err }, "request counts could not be shared; each instance limits alone"));
  const stop = repeat(SHARE_MILLISECONDS, shareNow);
  return async () => {
    await stop();
    await shareNow();
  };
}

/** Counts that cannot be shared now are dropped: each instance still limits by its own counts, and a window ends soon. */
export async function share(now: Date): Promise<void> {
  const unshared = counter.takeUnshared(now, isWorthSharing);
  if (unshared.length === 0) return;
  for (const { key, window, count } of await addCounts(unshared)) counter.applyTotal(key, window, count);
}

function isWorthSharing(key: string, total: number): boolean {
  const limit = limitOf(key.slice(0, key.indexOf(" ")) as Policy);
  return limit > 0 && total >= limit * WORTH_SHARING;
}

/** Ordered, so that concurrent instances do not deadlock. Deletes old windows. */
function addCounts(counts: readonly Unshared[]): Promise<Unshared[]> {
  const rows = JSON.stringify([...counts].sort((a, b) => (a.key < b.key ? -1 : 1)));
  return database().$queryRaw<Unshared[]>`
    WITH over AS (DELETE FROM "RequestCount" WHERE "window" < now() - make_interval(secs => ${(5 * WINDOW_MILLISECONDS) / 1000}))
    INSERT INTO "RequestCount" ("key", "window", "count")
    SELECT c."key", c."window", c."count"
    FROM jsonb_to_recordset(${rows}::jsonb) AS c("key" text, "window" timestamptz, "count" int)
    ON CONFLICT ("key", "window") DO UPDATE SET "count" = "RequestCount"."count" + excluded."count"
    RETURNING "key", "window", "count"`;
}
