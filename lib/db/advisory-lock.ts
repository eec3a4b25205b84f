import { newConnection } from "@/lib/db/connection";

/** Waits for, and takes, the lock of this name until the connection ends. */
export const TAKE_LOCK = "SELECT pg_advisory_lock(hashtextextended('mandate ' || $1, 0))";

/** Runs work while nobody else on this database, in whatever process, does the same. A killed holder lets go at once. */
export async function whileLocked<T>(databaseUrl: string, name: string, work: () => Promise<T>): Promise<T> {
  const holder = newConnection(databaseUrl);
  await holder.connect();
  try {
    await holder.query(TAKE_LOCK, [name]);
    return await work();
  } finally {
    await holder.end();
  }
}
