import { DatabaseError } from "pg";
import { newConnection } from "@/lib/db/connection";

/** PostgreSQL accepts any setting with a dot in its name; PgBouncer rejects unknown ones. */
const UNKNOWN_SETTING = "-c mandate.asks=1";

/** The name of the pooler in front of PostgreSQL at this address. */
export async function poolerName(url: string): Promise<string> {
  return (await isPgBouncer(url)) ? "PgBouncer" : "a connection pooler";
}

async function isPgBouncer(url: string): Promise<boolean> {
  const connection = newConnection(url, { options: UNKNOWN_SETTING, connectionTimeoutMillis: 2000 });
  try {
    await connection.connect();
    return false;
  } catch (error) {
    return error instanceof DatabaseError && /unsupported startup parameter/.test(error.message);
  } finally {
    await connection.end().catch(() => {});
  }
}
