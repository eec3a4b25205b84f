import type { Asset } from "@/examples/data-service/assets/asset-view";
import { insertAsset } from "@/examples/data-service/assets/create-asset";
import { readConfiguration } from "@/examples/data-service/configuration";
import { openDatabase, type Rows, type Tenancy } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { insertEvent } from "@/examples/data-service/events/create-event";
import { upsertFile } from "@/examples/data-service/files/put-file";
import type { Point } from "@/examples/data-service/time-series/records";
import { insertPoints } from "@/examples/data-service/time-series/write-series";

const TEN_MINUTES_MS = 600_000;
const A_WEEK_OF_POINTS = 7 * 144;

const MANUAL = "Check the bearings every 500 hours. Grease them every 2000 hours.\n";

type Machine = { name: string; typeId: string; description: string };

const PUMP: Machine = { name: "Pump 1", typeId: "core.pump", description: "Feeds the cooling circuit" };
const FAN: Machine = { name: "Fan 1", typeId: "core.fan", description: "Dissipates heat" };
const PRESS: Machine = { name: "Press 1", typeId: "core.press", description: "Shapes housings" };

/** Creates machines with a week of time series, a file and events for every customer, and one machine for the subtenant. */
export async function makeDemoData(
  databaseUrl: string,
  customers: readonly string[],
  ofSubtenant: { tenant: string; subtenant: string },
): Promise<void> {
  const now = new Date();
  const { quota, limits } = readConfiguration({ DATA_DATABASE_URL: databaseUrl });
  const database = openDatabase(databaseUrl, quota);
  const fill = (tenancy: Tenancy, machines: Machine[]) => database.transaction(tenancy, (rows) => makeMachines(rows, machines));
  for (const tenant of customers) await fill({ tenant, subtenant: null }, [PUMP, FAN]);
  await fill(ofSubtenant, [PRESS]);
  await database.close();

  async function makeMachines(rows: Rows, machines: Machine[]): Promise<void> {
    if (await hasAssets(rows)) return;
    for (const [index, machine] of machines.entries()) {
      const asset = await insertAsset(rows, { ...machine, parentId: null, timezone: "UTC" }, now);
      await insertPoints(rows, asset, "vibration", aWeekUntil(now, index), limits);
      if (index === 0) await makeFileAndEvents(rows, asset, now);
    }
  }
}

/** An interrupted start may already have created them. */
async function hasAssets(rows: Rows): Promise<boolean> {
  const own = await rows.query(sql`
    SELECT FROM data_service."Asset" WHERE "subtenantId" IS NOT DISTINCT FROM ${rows.subtenant}::text LIMIT 1`);
  return own.length > 0;
}

async function makeFileAndEvents(rows: Rows, asset: Asset, now: Date): Promise<void> {
  const manual = { type: "text/plain", description: "Maintenance instructions", timestamp: now, content: Buffer.from(MANUAL) };
  await upsertFile(rows, asset, "manuals/maintenance.txt", manual, now);
  for (const [hoursAgo, severity, description] of EVENTS) {
    const timestamp = new Date(now.getTime() - hoursAgo * 3_600_000);
    await insertEvent(rows, { entityId: asset.id, timestamp, typeId: "core.StandardEvent", severity, description, acknowledged: false });
  }
}

const EVENTS: [hoursAgo: number, severity: number, description: string][] = [
  [60, 40, "Started"],
  [26, 30, "Vibration above 4 mm/s"],
  [25, 20, "Stopped by the operator"],
];

/** Deterministic values that follow a daily curve. */
function aWeekUntil(now: Date, machine: number): Point[] {
  const last = Math.floor(now.getTime() / TEN_MINUTES_MS);
  return Array.from({ length: A_WEEK_OF_POINTS }, (_, index) => {
    const number = last - A_WEEK_OF_POINTS + 1 + index;
    const day = Math.sin(((number % 144) / 144) * 2 * Math.PI + machine);
    const values = {
      speed: Math.round(1450 + 50 * day),
      level: round(2.5 + day + 0.3 * Math.sin(number)),
      temperature: round(45 + 8 * day),
    };
    return { time: new Date(number * TEN_MINUTES_MS), values: JSON.stringify(values) };
  });
}

const round = (value: number) => Math.round(value * 100) / 100;
