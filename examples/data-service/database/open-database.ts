import { DatabaseError, Pool, type PoolClient } from "pg";
import { type Sql, sql } from "@/examples/data-service/database/sql";
import { ApiError, tooBusy } from "@/examples/data-service/http/api-error";

/** Whose data: all of a tenant's, or those of one subtenant. */
export type Tenancy = { tenant: string; subtenant: string | null };

/** What a tenant may store, its subtenants included. */
export type Quota = { maxPoints: number; maxBytes: number };

/** The rows of one tenancy, for as long as a transaction lasts. */
export type Rows = Tenancy & { query<Row extends object>(statement: Sql): Promise<Row[]> };

export type DataDatabase = {
  /**
   * The one way to the data: a transaction in which PostgreSQL shows the rows of this tenant and no others, whatever is
   * asked, and refuses to write any other.
   */
  transaction<T>(tenancy: Tenancy, work: (rows: Rows) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Of PostgreSQL's usual hundred most are for tokens and pages. */
const MAX_CONNECTIONS = 8;
const MAX_WAITING = 100;
const STATEMENT_MILLISECONDS = 15_000;
const POOL = {
  max: MAX_CONNECTIONS,
  connectionTimeoutMillis: 3000,
  /** Later than the server's own limit, for a line that died in silence. */
  query_timeout: STATEMENT_MILLISECONDS + 1000,
  keepAlive: true,
};
const ROLLBACK = { text: "ROLLBACK", query_timeout: 1000 };

export function openDatabase(url: string, quota: Quota): DataDatabase {
  const pool = new Pool({ connectionString: url, ...POOL });
  // A connection may break while no query waits on it: at rest, or in the middle of a transaction. The next query says so.
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

/** A connection whose transaction did not end for certain is closed and never used again. */
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

/** Everything ends with the transaction, so that nothing is left on the connection. */
function beginFor({ tenant, subtenant }: Tenancy, { maxPoints, maxBytes }: Quota) {
  return sql`SELECT
    set_config('statement_timeout', ${String(STATEMENT_MILLISECONDS)}, true),
    set_config('idle_in_transaction_session_timeout', ${String(STATEMENT_MILLISECONDS)}, true),
    set_config('mandate.tenant', ${tenant}, true),
    set_config('mandate.subtenant', ${subtenant ?? ""}, true),
    set_config('mandate.max_points', ${String(maxPoints)}, true),
    set_config('mandate.max_bytes', ${String(maxBytes)}, true)`.toQuery();
}

/** SQLSTATE: what a row refers to has gone, or two transactions waited for each other. */
const OVERTAKEN = ["23503", "23001", "40001", "40P01"];
const QUOTA = "53400";
/** Out of time, out of connections or memory, or going down. */
const BUSY = /^(57014|25P03|08|53|57P)/;
/** What the driver throws besides the errors of system calls. */
const DRIVER_MESSAGE =
  /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error)/;

function asApiError(cause: unknown): never {
  const code = cause instanceof DatabaseError ? (cause.code ?? "") : "";
  if (OVERTAKEN.includes(code)) {
    throw new ApiError("conflict", "Something that this needs has been changed or removed meanwhile. Look at it again.");
  }
  if (code === QUOTA) throw quotaExceeded((cause as Error).message);
  const isAway = cause instanceof Error && ("syscall" in cause || DRIVER_MESSAGE.test(cause.message));
  throw BUSY.test(code) || isAway ? tooBusy() : cause;
}

function quotaExceeded(what: string): ApiError {
  const reason = "quota_exceeded";
  if (what === "points") {
    return new ApiError("payloadTooLarge", "The tenant has as many points as it may. Delete some before writing more.", { reason });
  }
  return new ApiError("payloadTooLarge", "The tenant stores as much data as it may. Delete some before writing more.", { reason });
}
