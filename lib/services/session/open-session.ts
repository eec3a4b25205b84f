import type { Transaction } from "@/lib/db/client";
import { addMinutes } from "@/lib/domain/time";
import { env } from "@/lib/env";
import { rememberNetwork } from "@/lib/services/user/remember-network";

/** The contents of a session cookie; the row with this id keeps the session alive. */
export type SessionClaims = { userId: string; sessionVersion: number; sessionId: string };

/** Starts a session for a user who was authenticated in the same transaction. Also deletes expired sessions. */
export async function openSession(tx: Transaction, userId: string, at: { network: string; now: Date }): Promise<string> {
  const { now } = at;
  await deleteExpired(tx, now);
  const expiresAt = addMinutes(now, env().SESSION_HOURS * 60);
  const { id } = await tx.session.create({ data: { userId, createdAt: now, lastSeenAt: now, expiresAt }, select: { id: true } });
  await rememberNetwork(tx, userId, at);
  return id;
}

/** Deletes a bounded number, without waiting for concurrent deletions. */
async function deleteExpired(tx: Transaction, now: Date): Promise<void> {
  await tx.$executeRaw`DELETE FROM "Session" WHERE "id" IN
    (SELECT "id" FROM "Session" WHERE "expiresAt" <= ${now} ORDER BY "expiresAt" LIMIT 100 FOR UPDATE SKIP LOCKED)`;
}
