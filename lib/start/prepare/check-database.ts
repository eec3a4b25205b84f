import { type Client, DatabaseError } from "pg";
import { newConnection } from "@/lib/db/connection";
import { StartError } from "@/lib/start/start-error";

const TIMEOUT_MS = 5000;

export type AddressVariable = "DATABASE_URL" | "DATABASE_LISTEN_URL";

/** Connects and begins a transaction. A wrong address becomes a clear error, which never contains the password. */
export async function checkDatabase(url: string, variable: AddressVariable): Promise<void> {
  const client = clientFor(url, variable);
  const server = `${client.host}:${client.port}`;
  try {
    await client.connect();
    await client.query("BEGIN");
    await client.query("ROLLBACK");
  } catch (cause) {
    throw new StartError(sentence(cause, { server, database: client.database ?? "", variable }), { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

function clientFor(url: string, variable: AddressVariable): Client {
  try {
    return newConnection(url, { connectionTimeoutMillis: TIMEOUT_MS });
  } catch {
    throw new StartError(`${variable} is not a valid address. Use the form postgresql://user:password@host:5432/database`);
  }
}

type Target = { server: string; database: string; variable: AddressVariable };

function sentence(cause: unknown, { server, database, variable }: Target): string {
  if (!(cause instanceof DatabaseError)) {
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    return `The database server ${server} cannot be reached (${reason}). Start it, or correct ${variable}.`;
  }
  if (cause.code?.startsWith("28")) return `The database server ${server} rejects the user or the password in ${variable}.`;
  if (cause.code === "3D000") return `The database server ${server} has no database named ${database}. Create it, or correct ${variable}.`;
  return `The database server ${server} reported an error: ${cause.message}.`;
}
