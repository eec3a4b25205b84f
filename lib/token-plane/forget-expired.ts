import { database } from "@/lib/db/client";
import { log } from "@/lib/log";
import { repeat } from "@/lib/repeat";

const EVERY_MILLISECONDS = 10 * 60_000;

/**
 * Deletes what no token or assertion that is still alive can need: tokens live half an hour at most, and four times
 * that is kept for clocks that differ. Of several servers that find the time has come, one does it.
 */
export async function forgetExpired(now: Date): Promise<void> {
  await database().$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ isMine: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended('mandate forget expired', 0)) AS "isMine"`;
    if (!lock?.isMine) return;
    await tx.$executeRaw`DELETE FROM "RevokedStatus" WHERE "revokedAt" < ${now}::timestamptz - INTERVAL '2 hours'`;
    await tx.$executeRaw`DELETE FROM "RevokedToken" WHERE "expiresAt" < ${now}::timestamptz - INTERVAL '5 minutes'`;
    await tx.$executeRaw`DELETE FROM "UsedAssertion" WHERE "expiresAt" < ${now}::timestamptz - INTERVAL '5 minutes'`;
  });
}

/** Forgets what has expired every few minutes, until the returned function is called. */
export function keepForgetting(everyMilliseconds = EVERY_MILLISECONDS): () => Promise<void> {
  return repeat(everyMilliseconds, () =>
    forgetExpired(new Date()).catch((err) => log.warn({ err }, "what has expired could not be deleted; trying again in a few minutes")),
  );
}
