import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { outcomeOf } from "@/test/protocol/requests";
import { ASSETS, createdAsset, EVENTS, FILES, SERIES, withDataService } from "@/test/servers/data-service";

const MAX_POINTS = 50;
const MAX_BYTES = 40_000;
const { as } = withDataService({ DATA_MAX_POINTS_PER_TENANT: String(MAX_POINTS), DATA_MAX_BYTES_PER_TENANT: String(MAX_BYTES) });

let tenant: string;
let call: ReturnType<typeof as>;
let plant: ReturnType<typeof as>;
let asset: string;

beforeEach(async () => {
  tenant = `quota-${crypto.randomUUID()}`;
  [call, plant] = [as({ tenant, subtenant: null }), as({ tenant, subtenant: "plant1" })];
  asset = await createdAsset(call);
});

type Usage = { points: number; bytes: number };

async function usage(): Promise<Usage | undefined> {
  const [used] = await database().$queryRaw<Usage[]>`
    SELECT points::int, bytes::int FROM data_service."TenantUsage" WHERE "tenantId" = ${tenant}`;
  return used;
}

/** The actual usage, summed over all counted tables. */
async function counted(): Promise<Usage | undefined> {
  const [used] = await database().$queryRaw<Usage[]>`
    SELECT sum(points)::int AS points, sum(bytes)::int AS bytes FROM (
      SELECT 0 AS points, octet_length(concat(name, "typeId", description, timezone)) + 256 AS bytes, "tenantId" FROM data_service."Asset"
      UNION ALL SELECT 0, size + octet_length(concat(path, description)) + 256, "tenantId" FROM data_service."DataFile"
      UNION ALL SELECT 0, octet_length(concat("typeId", "correlationId", description, code, source, "sourceType", "sourceId")) + 256, "tenantId"
        FROM data_service."DataEvent"
      UNION ALL SELECT 0, octet_length(aspect) + 128, "tenantId" FROM data_service."TimeSeries"
      UNION ALL SELECT 1, octet_length("values"::text) + 64, "tenantId" FROM data_service."TimeSeriesPoint"
    ) AS everything WHERE "tenantId" = ${tenant}`;
  return used;
}

const minute = (number: number) => new Date(Date.UTC(2026, 0, 31, 12, number)).toISOString();
const batch = (count: number, from = 0, values: object = { level: 1 }) =>
  Array.from({ length: count }, (_, index) => ({ _time: minute(from + index), ...values }));
const put = (body: object[], aspect = "a", of = asset, by = call) => by("PUT", `${SERIES}/${of}/${aspect}`, { body });

describe("points", () => {
  it("are rejected beyond the tenant's limit without storing any", async () => {
    expect((await put(batch(MAX_POINTS))).status).toBe(204);
    expect(await outcomeOf(await put(batch(1, MAX_POINTS)))).toBe("413 quota_exceeded");
    expect(await usage()).toMatchObject({ points: MAX_POINTS });
    expect(await usage()).toEqual(await counted());
  });

  it("can be sent again, changed and deleted at the limit; deleting frees quota", async () => {
    await put(batch(MAX_POINTS));
    expect((await put(batch(MAX_POINTS))).status).toBe(204);
    expect((await put(batch(1, 0, { level: 2 }))).status).toBe(204);
    await call("DELETE", `${SERIES}/${asset}/a?from=${minute(0)}&to=${minute(9)}`);
    expect((await put(batch(10, 100))).status).toBe(204);
    expect(await outcomeOf(await put(batch(1, 200)))).toBe("413 quota_exceeded");
    expect(await usage()).toEqual(await counted());
  });

  it("of subtenants count towards the tenant's limit", async () => {
    const theirs = await createdAsset(plant);
    expect((await put(batch(30), "a", theirs, plant)).status).toBe(204);
    expect(await outcomeOf(await put(batch(30)))).toBe("413 quota_exceeded");
    expect(await usage()).toEqual(await counted());
  });

  it("of one tenant do not count towards another's limit", async () => {
    await put(batch(MAX_POINTS));
    const other = as({ tenant: `quota-${crypto.randomUUID()}`, subtenant: null });
    expect((await put(batch(MAX_POINTS), "a", await createdAsset(other), other)).status).toBe(204);
  });
});

describe("concurrent writers", () => {
  it("together stay within the limit and are counted exactly", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => put(batch(7), `aspect${index}`)));
    const outcomes = await Promise.all(answers.map(outcomeOf));
    expect(outcomes.filter((outcome) => outcome === "204")).toHaveLength(Math.floor(MAX_POINTS / 7));
    expect(new Set(outcomes)).toEqual(new Set(["204", "413 quota_exceeded"]));
    expect(await usage()).toEqual(await counted());
  });

  it("of an asset that is being deleted are counted exactly", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await createdAsset(call);
      await put(batch(5), "a", id);
      await call("PUT", `${FILES}/${id}/a`, { body: "first" });
      const answers = await Promise.all([
        put(batch(5, 0, { level: 2 }), "a", id),
        put(batch(5), "b", id),
        call("PUT", `${FILES}/${id}/a`, { body: "second, and longer" }),
        call("POST", EVENTS, { body: { entityId: id, timestamp: minute(0) } }),
        call("DELETE", `${SERIES}/${id}/a?from=${minute(0)}&to=${minute(2)}`),
        call("DELETE", `${ASSETS}/${id}`, { headers: { "If-Match": "0" } }),
      ]);
      const outcomes = await Promise.all(answers.map(outcomeOf));
      expect(outcomes.filter((outcome) => !/^(20[014]|404 noMatch|409 conflict|400 invalidRequestBodyProperty)$/.test(outcome))).toEqual(
        [],
      );
    }
    expect(await usage()).toEqual(await counted());
  });
});

describe("bytes", () => {
  it("of files are rejected beyond the tenant's limit; replacing a file with a smaller one frees quota", async () => {
    const file = (name: string, bytes: number) => call("PUT", `${FILES}/${asset}/${name}`, { body: "x".repeat(bytes) });
    expect((await file("a", 30_000)).status).toBe(201);
    expect(await outcomeOf(await file("b", 10_000))).toBe("413 quota_exceeded");
    expect((await file("a", 20_000)).status).toBe(204);
    expect((await file("b", 10_000)).status).toBe(201);
    expect(await usage()).toEqual(await counted());
  });

  it("of assets, events and points count too and are freed when they are deleted", async () => {
    const before = await usage();
    const long = "x".repeat(2000);
    const id = await createdAsset(call, { description: long });
    await call("POST", EVENTS, { body: { entityId: id, timestamp: minute(0), description: long } });
    await put(batch(2, 0, { text: "x".repeat(1000) }), "a", id);
    const grown = (await usage())?.bytes ?? 0;
    expect(grown - (before?.bytes ?? 0)).toBeGreaterThan(6000);
    expect(await usage()).toEqual(await counted());
    await call("DELETE", `${ASSETS}/${id}`, { headers: { "If-Match": "0" } });
    expect(await usage()).toEqual(before);
  });

  it("limit what a tenant can store, whatever its type", async () => {
    const create = () => call("POST", ASSETS, { body: { name: "Pump", typeId: "x", description: "x".repeat(2000) } });
    const outcomes: string[] = [];
    for (let number = 0; number < 20; number++) outcomes.push(await outcomeOf(await create()));
    expect([outcomes[0], outcomes.at(-1)]).toEqual(["201", "413 quota_exceeded"]);
  });
});

describe("a tenant that exceeds its data rate", () => {
  const slow = withDataService({ DATA_MAX_BYTES_PER_SECOND_PER_TENANT: "1024" });

  it("is rejected with Retry-After before its next body is read, while other tenants are served", async () => {
    const file = `${FILES}/${await createdAsset(slow.call)}/big.bin`;
    const send = (caller: typeof slow.call, body: BodyInit) => caller("PUT", file, { body });
    expect((await send(slow.call, Buffer.alloc(20_000))).status).toBe(201);
    const refused = await send(slow.call, Buffer.alloc(20_000));
    expect(await outcomeOf(refused)).toBe("429 tooManyRequests");
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThanOrEqual(19);
    expect((await slow.plant("GET", ASSETS)).status).toBe(429);
    expect((await slow.other("GET", ASSETS)).status).toBe(200);
  });
});
