import { database } from "@/lib/db/client";

/** Deletes every row but the signing keys. Only for an unused database. */
export async function emptyDatabase(): Promise<void> {
  await database().$executeRaw`TRUNCATE "Tenant", "User", "AuditEvent", "SignInAttempt" CASCADE`;
}
