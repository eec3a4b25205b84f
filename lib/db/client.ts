import { Socket } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import { Client, type ClientConfig } from "pg";
import { connectionName, KEEP_ALIVE } from "@/lib/db/connection";
import { PrismaClient } from "@/lib/db/generated/client";
import { databaseUrl, env } from "@/lib/env";

export type Database = PrismaClient;

/** The client inside a transaction. */
export type Transaction = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** The query timeout releases dead connections; it is longer than any of our transactions. */
const LIMITS = { connectionTimeoutMillis: 2000, query_timeout: 20_000, ...KEEP_ALIVE };

const held = globalThis as { mandateDatabase?: PrismaClient; mandateDatabaseSockets?: Set<Socket> };

/** Reads the address on each connection, because at startup the client is loaded before the database runs. */
class PooledClient extends Client {
  constructor(config?: ClientConfig) {
    super({ ...config, connectionString: databaseUrl() });
  }
}

/** The client of this process; survives hot reload. */
export function database(): PrismaClient {
  held.mandateDatabase ??= new PrismaClient({
    adapter: new PrismaPg({
      Client: PooledClient,
      max: env().DATABASE_CONNECTIONS,
      ...LIMITS,
      ...connectionName("pool"),
      stream: newSocket,
    }),
  });
  return held.mandateDatabase;
}

/** Loads the client ahead of the first query, without opening a connection. */
export async function loadDatabaseClient(): Promise<void> {
  await database().$connect();
}

/** Closes the connections; the next call of database() opens new ones. */
export async function closeDatabase(): Promise<void> {
  await held.mandateDatabase?.$disconnect();
  held.mandateDatabase = undefined;
}

/** Closes all pooled connections: running queries fail as if the database were unavailable, later ones open new connections. */
export function discardConnections(): void {
  for (const socket of held.mandateDatabaseSockets ?? []) socket.destroy();
}

function newSocket(): Socket {
  held.mandateDatabaseSockets ??= new Set();
  const sockets = held.mandateDatabaseSockets;
  const socket = new Socket();
  sockets.add(socket);
  return socket.once("close", () => sockets.delete(socket));
}
