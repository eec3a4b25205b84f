import { DatabaseError, Pool, type PoolClient } from "pg";
import { type Sql, sql } from "@/examples/data-service/database/sql";
import { ApiError, tooBusy } from "@/examples/data-service/http/api-error";

/** All data of a tenant, or only that of one subtenant. */
export type Tenancy = { tenant: string; subtenant: string | null };

/** Storage limits of a tenant, including its subtenants. */
export type Quota = { maxPoints: number; maxBytes: number };

/** The rows of one tenancy, valid during a transaction. */
export type Rows = Tenancy & { query<Row extends object>(statement: Sql): Promise<Row[]> };

export type DataDatabase = {
  /**
   * The only access to the data: a transaction in which PostgreSQL restricts every read and write to the rows of this
   * tenancy.
   */
  transaction<T>(tenancy: Tenancy, work: (rows: Rows) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Leaves most of PostgreSQL's default 100 connections to the token plane and the cockpits. */
const MAX_CONNECTIONS = 8;
const MAX_WAITING = 100;
const STATEMENT_MILLISECONDS = 15_000;
const POOL = {
  max: MAX_CONNECTIONS,
  connectionTimeoutMillis: 3000,
  /** Longer than the server's own limit; detects a dead connection. */
  query_timeout: STATEMENT_MILLISECONDS + 1000,
  keepAlive: true,
};
const ROLLBACK = { text: "ROLLBACK", query_timeout: 1000 };

export function openDatabase(url: string, quota: Quota): DataDatabase {
  const pool = new Pool({ connectionString: url, ...POOL });
  // A connection can break while no query is pending, idle or within a transaction. The next query then fails.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    transaction: async (tenancy, work) => {
      if (pool.waitingCount >= MAX_WAITING) throw tooBusy();
      const client = await pool.connect().catch(asApiError);
      return withConnection(client, async () => {
        await client.query(beginFor(tenancy, quota));
        const query = async <Row extends object>(statement: Sql) => (await client.query<Row>(statement.toQuery())).rows;
        return work({ ...tenancy, query });
      });
    },
    close: () => pool.end(),
  };
}

/** Closes the connection if its transaction may still be open. */
async function withConnection<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  let isClean = false;
  try {
    await client.query("BEGIN");
    const result = await work();
    await client.query("COMMIT");
    isClean = true;
    return result;
  } catch (cause) {
    isClean = await client.query(ROLLBACK).then(
      () => true,
      () => false,
    );
    return asApiError(cause);
  } finally {
    client.release(!isClean);
  }
}

/** All settings are local to the transaction, so the connection keeps no state. */
function beginFor({ tenant, subtenant }: Tenancy, { maxPoints, maxBytes }: Quota) {
  return sql`SELECT
    set_config('statement_timeout', ${String(STATEMENT_MILLISECONDS)}, true),
    set_config('idle_in_transaction_session_timeout', ${String(STATEMENT_MILLISECONDS)}, true),
    set_config('mandate.tenant', ${tenant}, true),
    set_config('mandate.subtenant', ${subtenant ?? ""}, true),
    set_config('mandate.max_points', ${String(maxPoints)}, true),
    set_config('mandate.max_bytes', ${String(maxBytes)}, true)`.toQuery();
}

/** SQLSTATE of a missing referenced row, a serialization failure or a deadlock. */
const WRITE_CONFLICTS = ["23503", "23001", "40001", "40P01"];
const QUOTA = "53400";
/** SQLSTATE of timeouts, connection failures, exhausted resources and shutdowns. */
const BUSY = /^(57014|25P03|08|53|57P)/;
/** Connection errors of the driver that are not errors of system calls. */
const DRIVER_MESSAGE =
  /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error)/;

function asApiError(cause: unknown): never {
  const code = cause instanceof DatabaseError ? (cause.code ?? "") : "";
  if (WRITE_CONFLICTS.includes(code)) {
    throw new ApiError("conflict", "A resource that this request refers to was changed or removed in the meantime. Read it again.");
  }
  if (code === QUOTA) throw quotaExceeded((cause as Error).message);
  const isUnreachable = cause instanceof Error && ("syscall" in cause || DRIVER_MESSAGE.test(cause.message));
  throw BUSY.test(code) || isUnreachable ? tooBusy() : cause;
}

function quotaExceeded(what: string): ApiError {
  const reason = "quota_exceeded";
  if (what === "points") {
    return new ApiError("payloadTooLarge", "The tenant has reached its maximum number of points. Delete some before writing more.", {
      reason,
    });
  }
  return new ApiError("payloadTooLarge", "The tenant has reached its storage limit. Delete some data before writing more.", { reason });
}
