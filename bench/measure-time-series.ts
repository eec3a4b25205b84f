import { number, type Table } from "@/bench/report";
import {
  BATCH,
  FIRST,
  fillSeries,
  LAYOUTS,
  type Layout,
  MINUTE,
  makeLayout,
  OURS,
  readDay,
  SERIES,
  sizeOf,
  writeBatch,
} from "@/bench/time-series-layouts";
import type { Asset } from "@/examples/data-service/assets/asset-view";
import { insertAsset } from "@/examples/data-service/assets/create-asset";
import { type Limits, readConfiguration } from "@/examples/data-service/configuration";
import { type DataDatabase, openDatabase } from "@/examples/data-service/database/open-database";
import { readPoints } from "@/examples/data-service/time-series/read-series";
import { insertPoints } from "@/examples/data-service/time-series/write-series";
import { newConnection } from "@/lib/db/connection";
import { migrate } from "@/lib/db/migrate";
import { provideDataLogin } from "@/lib/start/prepare/provide-data-login";

const DAY = 1440;
const WRITES = 200;
const READS = 200;
const TENANCY = { tenant: "bench", subtenant: null };

/** Measures writes and one-day reads with this number of stored points: for the service and for alternative table layouts. */
export async function measureTimeSeries(serverUrl: string, points: number): Promise<Table> {
  await migrate(serverUrl);
  const { databaseUrl, limits } = readConfiguration({ DATA_DATABASE_URL: await provideDataLogin(serverUrl) });
  const database = openDatabase(databaseUrl, { maxPoints: Number.MAX_SAFE_INTEGER, maxBytes: Number.MAX_SAFE_INTEGER });
  const connection = newConnection(serverUrl);
  await connection.connect();
  const rows: string[][] = [];
  for (const measureNext of [() => measureService(points), ...LAYOUTS.map((layout) => () => measureLayout(layout))]) {
    const row = await measureNext();
    process.stderr.write(`${row.join(", ")}\n`);
    rows.push(row);
  }
  await connection.end();
  await database.close();
  const columns = ["", "writes/s", "one day: median (ms)", "p99 (ms)", "size (MiB)"];
  return { title: `Time series: ${number(points)} points in ${SERIES} series, batches of ${BATCH}, days of ${DAY} points`, columns, rows };

  async function measureService(count: number): Promise<string[]> {
    const assets = await makeSeries(database, limits);
    await fillSeries(connection, OURS, count);
    const write = (series: number, from: number) =>
      database.transaction(TENANCY, (rows) => insertPoints(rows, assets[series - 1] as Asset, "a", batchFrom(from), limits));
    const read = (series: number, from: Date, to: Date) =>
      database.transaction(TENANCY, (rows) =>
        readPoints(rows, series, { from, to, select: undefined, limit: BATCH, sort: "asc", isLatest: false }, limits.pageBytes),
      );
    return ["the service, with row-level security", ...(await measure(write, read, count)), await sizeOf(connection, OURS.table)];
  }

  async function measureLayout(layout: Layout): Promise<string[]> {
    await makeLayout(connection, layout);
    await fillSeries(connection, layout, points);
    const write = (series: number, from: number) => writeBatch(connection, layout, series, batchFrom(from));
    const read = (series: number, from: Date, to: Date) => readDay(connection, layout.table, series, from, to);
    const measured = await measure(write, read, points);
    const size = await sizeOf(connection, layout.table);
    await connection.query(`DROP TABLE ${layout.table}`);
    return [layout.name, ...measured, size];
  }
}

async function makeSeries(database: DataDatabase, limits: Limits): Promise<Asset[]> {
  const fields = { name: "Pump", typeId: "core.pump", parentId: null, description: "", timezone: "UTC" };
  const assets: Asset[] = [];
  for (let index = 0; index < SERIES; index++) {
    await database.transaction(TENANCY, async (rows) => {
      const asset = await insertAsset(rows, fields, new Date());
      await insertPoints(rows, asset, "a", [], limits);
      assets.push(asset);
    });
  }
  return assets;
}

function batchFrom(minute: number) {
  return Array.from({ length: BATCH }, (_, index) => ({
    time: new Date(FIRST + (minute + index) * MINUTE),
    values: JSON.stringify({ speed: 1450 + (index % 50), level: 2.5, temperature: 45.25 }),
  }));
}

type Write = (series: number, from: number) => Promise<unknown>;
type Read = (series: number, from: Date, to: Date) => Promise<unknown>;

async function measure(write: Write, read: Read, points: number): Promise<[string, string, string]> {
  const minutes = points / SERIES;
  const started = performance.now();
  for (let index = 0; index < WRITES; index++) {
    await write(1 + (index % SERIES), minutes + BATCH * Math.floor(index / SERIES));
  }
  const perSecond = (WRITES * BATCH * 1000) / (performance.now() - started);
  const times: number[] = [];
  for (let index = 0; index < READS; index++) {
    const from = FIRST + ((index * 7919) % (minutes - DAY)) * MINUTE;
    const before = performance.now();
    await read(1 + ((index * 31) % SERIES), new Date(from), new Date(from + (DAY - 1) * MINUTE));
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => (times[Math.floor(part * READS)] ?? 0).toFixed(1);
  return [number(perSecond), at(0.5), at(0.99)];
}
