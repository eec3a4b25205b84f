import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, DriverAdapterError } from "@prisma/driver-adapter-utils";
import { DatabaseError, type QueryConfig, type QueryResult } from "pg";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/**
 * Prisma's adapter with two differences that migrations need. It sends a script to PostgreSQL as one message, which
 * PostgreSQL runs as one transaction, so that a failed migration leaves nothing behind; the stock adapter splits at
 * every semicolon. And it can read the system catalogue, whose one-byte "char" type the stock adapter does not know.
 */
export class MigrationAdapter extends PrismaPg {
  override async connect() {
    return adapted(await super.connect());
  }

  override async connectToShadowDb() {
    return adapted(await super.connectToShadowDb());
  }
}

const SINGLE_BYTE_CHAR = 18;
const TEXT = 25;

function adapted(adapter: Adapter): Adapter {
  const pool = adapter.underlyingDriver() as { query(query: string | QueryConfig): Promise<QueryResult> };
  const query = pool.query.bind(pool);
  const queryRaw = adapter.queryRaw.bind(adapter);
  const charColumns = new WeakMap<object, number[]>();

  pool.query = async (config) => {
    const result = await query(config);
    charColumns.set(
      result.rows,
      [...result.fields.keys()].filter((index) => result.fields[index]?.dataTypeID === SINGLE_BYTE_CHAR),
    );
    for (const field of result.fields) if (field.dataTypeID === SINGLE_BYTE_CHAR) field.dataTypeID = TEXT;
    return result;
  };
  adapter.queryRaw = async (config) => {
    const result = await queryRaw(config);
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = (script) => query(script).then(() => {}, rethrowAsAdapterError);
  return adapter;
}

function rethrowAsAdapterError(error: unknown): never {
  if (!(error instanceof DatabaseError)) throw error;
  const { code = "", severity = "ERROR", message, detail, column, hint } = error;
  throw new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
}
