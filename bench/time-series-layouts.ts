import type { Client } from "pg";
import { number } from "@/bench/report";
import type { Point } from "@/examples/data-service/time-series/records";

export const SERIES = 100;
export const BATCH = 2000;
export const FIRST = Date.UTC(2026, 0, 1);
export const MINUTE = 60_000;

type Filled = { table: string; key: string | null };

export type Layout = Filled & { name: string; statements: string[]; onConflict: string };

export const OURS: Filled = { table: 'data_service."TimeSeriesPoint"', key: '"TimeSeriesPoint_pkey"' };

const KEY = 'PRIMARY KEY ("seriesId", "time")';
const MERGE = (table: string) => `ON CONFLICT ("seriesId", "time") DO UPDATE SET "values" = ${table}."values" || EXCLUDED."values"`;

/** More than the benchmark fills. */
const MONTHS = Array.from({ length: 12 }, (_, month) => [month, month + 1].map((one) => new Date(Date.UTC(2026, one, 1)).toISOString()));

export const LAYOUTS: Layout[] = [
  {
    name: "key (series, time)",
    table: "keyed",
    key: "keyed_pkey",
    statements: [`CREATE TABLE keyed (LIKE data_service."TimeSeriesPoint", ${KEY})`],
    onConflict: MERGE("keyed"),
  },
  {
    name: "the same, partitioned by month",
    table: "partitioned",
    key: "partitioned_pkey",
    statements: [
      `CREATE TABLE partitioned (LIKE data_service."TimeSeriesPoint", ${KEY}) PARTITION BY RANGE ("time")`,
      ...MONTHS.map(
        ([from, to], index) => `CREATE TABLE partitioned_${index} PARTITION OF partitioned FOR VALUES FROM ('${from}') TO ('${to}')`,
      ),
    ],
    onConflict: MERGE("partitioned"),
  },
  {
    name: "BRIN on time, without merging",
    table: "ranged",
    key: null,
    statements: ['CREATE TABLE ranged (LIKE data_service."TimeSeriesPoint")', 'CREATE INDEX ON ranged USING brin ("time")'],
    onConflict: "",
  },
];

export async function makeLayout(connection: Client, { statements }: Layout): Promise<void> {
  for (const statement of statements) await connection.query(statement);
}

/** Inserts points in arrival order, one per series and minute. The key is created afterwards, which is faster. */
export async function fillSeries(connection: Client, { table, key }: Filled, points: number): Promise<void> {
  if (key) await connection.query(`ALTER TABLE ${table} DROP CONSTRAINT ${key}`);
  await connection.query(
    `INSERT INTO ${table} ("seriesId", "time", "tenantId", "values")
    SELECT series, to_timestamp(${FIRST / 1000} + minute * ${MINUTE / 1000}), 'bench',
      jsonb_build_object('speed', 1450 + minute % 50, 'level', 2.5, 'temperature', 45.25)
    FROM generate_series(0, ${points / SERIES - 1}) AS minute, generate_series(1, ${SERIES}) AS series`,
  );
  if (key) await connection.query(`ALTER TABLE ${table} ADD CONSTRAINT ${key} ${KEY}`);
  await connection.query(`VACUUM ANALYZE ${table}`);
}

export function writeBatch(connection: Client, { table, onConflict }: Layout, series: number, points: Point[]) {
  const times = points.map(({ time }) => time.toISOString());
  const values = points.map((point) => point.values);
  return connection.query(
    `INSERT INTO ${table} ("seriesId", "time", "tenantId", "values")
    SELECT $1, t::timestamptz, 'bench', v::jsonb FROM unnest($2::text[], $3::text[]) AS point (t, v) ${onConflict}`,
    [series, times, values],
  );
}

export function readDay(connection: Client, table: string, series: number, from: Date, to: Date) {
  return connection.query(
    `SELECT "time", "values" FROM ${table} WHERE "seriesId" = $1 AND "time" BETWEEN $2 AND $3 ORDER BY "time" LIMIT ${BATCH}`,
    [series, from, to],
  );
}

export async function sizeOf(connection: Client, table: string): Promise<string> {
  const { rows } = await connection.query<{ bytes: string }>(
    `SELECT pg_total_relation_size('${table}') + COALESCE(sum(pg_total_relation_size(relid)), 0) AS bytes FROM pg_partition_tree('${table}')`,
  );
  return number(Number(rows[0]?.bytes) / 1024 / 1024);
}
