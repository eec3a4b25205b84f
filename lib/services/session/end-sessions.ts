import type { Transaction } from "@/lib/db/client";

/** Ends every session of a user. Servers of earlier versions compare the session version only, so it is raised too. */
export async function endSessions(tx: Transaction, userId: string): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } }, select: { id: true } });
  await tx.session.deleteMany({ where: { userId } });
}
