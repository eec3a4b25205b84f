import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { databaseUrl, env } from "@/lib/env";

export type Database = PrismaClient;

/** What a verb sees inside its transaction. */
export type Transaction = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** A line that died in silence gives its connection back, later than any transaction of ours may take. */
const LIMITS = { connectionTimeoutMillis: 3000, query_timeout: 20_000, keepAlive: true };

const held = globalThis as { mandateDatabase?: PrismaClient };

/** The one client of this process; survives hot reload. */
export function database(): PrismaClient {
  held.mandateDatabase ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl(), max: env().DATABASE_CONNECTIONS, ...LIMITS }),
  });
  return held.mandateDatabase;
}

/** Closes the connections; the next call of database() opens new ones. */
export async function closeDatabase(): Promise<void> {
  await held.mandateDatabase?.$disconnect();
  held.mandateDatabase = undefined;
}
