import { database } from "@/lib/db/client";
import { MINUTE_MILLISECONDS } from "@/lib/domain/time";
import { log } from "@/lib/log";
import { repeat } from "@/lib/repeat";

const EVERY_MILLISECONDS = 10 * MINUTE_MILLISECONDS;

/**
 * Deletes revocations and used assertions that no unexpired token or assertion can need. Tokens live up to half an hour; rows
 * are kept four times as long to allow for clock differences. Only one of several instances does the work at a time.
 */
export async function deleteExpired(now: Date): Promise<void> {
  await database().$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ isMine: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended('mandate forget expired', 0)) AS "isMine"`;
    if (!lock?.isMine) return;
    await tx.$executeRaw`DELETE FROM "RevokedStatus" WHERE "revokedAt" < ${now}::timestamptz - INTERVAL '2 hours'`;
    await tx.$executeRaw`DELETE FROM "RevokedToken" WHERE "expiresAt" < ${now}::timestamptz - INTERVAL '5 minutes'`;
    await tx.$executeRaw`DELETE FROM "UsedAssertion" WHERE "expiresAt" < ${now}::timestamptz - INTERVAL '5 minutes'`;
  });
}

/** Runs {@link deleteExpired} every few minutes until the returned function is called. */
export function keepDeletingExpired(everyMilliseconds = EVERY_MILLISECONDS): () => Promise<void> {
  return repeat(everyMilliseconds, () =>
    deleteExpired(new Date()).catch((err) => log.warn({ err }, "expired revocations could not be deleted; trying again in a few minutes")),
  );
}
