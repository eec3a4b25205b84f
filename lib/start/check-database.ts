import { type Client, DatabaseError } from "pg";
import { newConnection } from "@/lib/db/connection";
import { StartError } from "@/lib/start/start-error";

const PATIENCE_MS = 5000;

/** Connects once, so that a wrong DATABASE_URL is one clear sentence. The sentence never contains the password. */
export async function checkDatabase(url: string): Promise<void> {
  const client = clientFor(url);
  const server = `${client.host}:${client.port}`;
  try {
    await client.connect();
  } catch (cause) {
    throw new StartError(sentence(cause, server, client.database ?? ""), { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

function clientFor(url: string): Client {
  try {
    return newConnection(url, { connectionTimeoutMillis: PATIENCE_MS });
  } catch {
    throw new StartError("DATABASE_URL is not a valid address. It looks like postgresql://user:password@host:5432/database");
  }
}

function sentence(cause: unknown, server: string, database: string): string {
  if (!(cause instanceof DatabaseError)) {
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    return `The database server ${server} cannot be reached (${reason}). Start it, or correct DATABASE_URL.`;
  }
  if (cause.code?.startsWith("28")) return `The database server ${server} refuses the user or the password in DATABASE_URL.`;
  if (cause.code === "3D000") return `The database server ${server} has no database named ${database}. Create it, or correct DATABASE_URL.`;
  return `The database server ${server} refuses: ${cause.message}.`;
}
