import { setTimeout as sleep } from "node:timers/promises";
import { type Client, DatabaseError } from "pg";
import { newConnection } from "@/lib/db/connection";
import { env } from "@/lib/env";
import { say } from "@/lib/start/say";
import { StartError } from "@/lib/start/start-error";

const TIMEOUT_MS = 5000;
const BETWEEN_ATTEMPTS_MS = 500;

/** SQLSTATE of a server that is starting up or has no free connection. */
const NOT_YET = /^(57P03|53300)$/;

export type AddressVariable = "DATABASE_URL" | "DATABASE_LISTEN_URL";

/**
 * Connects and begins a transaction, and waits up to DATABASE_WAIT_SECONDS for a server that is not running yet.
 * A wrong address becomes a clear error, which never contains the password.
 */
export async function checkDatabase(url: string, variable: AddressVariable): Promise<void> {
  const seconds = env().DATABASE_WAIT_SECONDS;
  const giveUpAt = Date.now() + seconds * 1000;
  for (let attempt = 1; ; attempt++) {
    const failure = await tryTransaction(url, variable);
    if (!failure) return;
    const { cause, target } = failure;
    if (!isTemporary(cause) || Date.now() >= giveUpAt) throw new StartError(sentence(cause, target), { cause });
    if (attempt === 1) say(`Waiting up to ${seconds} s for the database server ${target.server} (${reasonOf(cause)}) …`);
    await sleep(BETWEEN_ATTEMPTS_MS);
  }
}

async function tryTransaction(url: string, variable: AddressVariable): Promise<{ cause: unknown; target: Target } | null> {
  const client = clientFor(url, variable);
  const target = { server: `${client.host}:${client.port}`, database: client.database ?? "", variable };
  try {
    await client.connect();
    await client.query("BEGIN");
    await client.query("ROLLBACK");
    return null;
  } catch (cause) {
    return { cause, target };
  } finally {
    await client.end().catch(() => {});
  }
}

const isTemporary = (cause: unknown) => !(cause instanceof DatabaseError) || NOT_YET.test(cause.code ?? "");

const reasonOf = (cause: unknown) => (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;

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
    return `The database server ${server} cannot be reached (${reasonOf(cause)}). Start it, or correct ${variable}.`;
  }
  if (cause.code?.startsWith("28")) return `The database server ${server} rejects the user or the password in ${variable}.`;
  if (cause.code === "3D000") return `The database server ${server} has no database named ${database}. Create it, or correct ${variable}.`;
  return `The database server ${server} reported an error: ${cause.message}.`;
}
