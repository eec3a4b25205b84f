import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { outcomeOf } from "@/test/protocol/requests";
import { ASSETS, createdAsset, SERIES, type TestCaller, withDataService } from "@/test/servers/data-service";

const { call, other, plant } = withDataService();

let address: string;

beforeEach(async () => {
  address = `${SERIES}/${await createdAsset(call)}/vibration`;
});

const minute = (number: number) => new Date(Date.UTC(2026, 0, 31, 12, number)).toISOString();
const record = (number: number, values: object = { level: number }) => ({ _time: minute(number), ...values });
const put = (body: unknown, by = call, to = address) => by("PUT", to, { body: body as object });
const read = async (query = `from=${minute(0)}`, by = call) => (await by("GET", `${address}?${query}`)).json();

describe("a batch", () => {
  it("is returned in order of time, with every type of value", async () => {
    const values = { level: -1.5e-7, isOn: true, state: "läuft", level_qc: 0 };
    expect((await put([record(2), record(1, values)])).status).toBe(204);
    expect(await read()).toEqual([record(1, values), record(2)]);
  });

  it("is idempotent, even when sent concurrently", async () => {
    const batch = Array.from({ length: 100 }, (_, index) => record(index));
    const answers = await Promise.all([put(batch), put([...batch].reverse()), put(batch)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await read()).toEqual(batch);
  });

  it("merges into the values of an instant and replaces existing ones", async () => {
    await put([record(1, { level: 1, speed: 1 })]);
    await put([record(1, { level: 2 }), record(1, { heat: 3 })]);
    expect(await read()).toEqual([record(1, { level: 2, speed: 1, heat: 3 })]);
  });

  it("can have up to 2000 records", async () => {
    const batch = Array.from({ length: 2000 }, (_, index) => record(index));
    expect((await put(batch)).status).toBe(204);
    expect(await outcomeOf(await put([...batch, record(2000)]))).toBe("400 invalidRequestBodyProperty");
  });

  it.each([
    ["an object", {}, "400 invalidRequestBodyProperty"],
    ["an empty array", [], "400 invalidRequestBodyProperty"],
    ["a record without time", [{ level: 1 }], "400 invalidRequestBodyProperty"],
    ["a day that does not exist", [{ _time: "2026-02-30T00:00:00Z", level: 1 }], "400 invalidRequestBodyProperty"],
    ["a year before the supported range", [{ _time: "0000-01-01T00:00:00Z", level: 1 }], "400 invalidRequestBodyProperty"],
    ["an instant after the supported range", [{ _time: "9999-12-31T23:59:59-12:00", level: 1 }], "400 invalidRequestBodyProperty"],
    ["a nested value", [record(1, { level: { a: 1 } })], "400 invalidRequestBodyProperty"],
    ["a NUL character", [record(1, { level: "\u0000" })], "400 invalidRequestBodyProperty"],
    ["a reserved name", [record(1, { _level: 1 })], "400 invalidRequestBodyProperty"],
    ["more than a mebibyte", [record(1, { level: "x".repeat(1_100_000) })], "413 payloadTooLarge"],
  ])("is rejected, and nothing stored, with %s", async (_, body, refusal) => {
    expect(await outcomeOf(await put(body))).toBe(refusal);
    expect(await read()).toEqual([]);
  });

  it.each(["", "[", "[1e999]", "null"])("is rejected with the body %j", async (body) => {
    const answer = await call("PUT", address, { body, headers: { "Content-Type": "application/json" } });
    expect(await outcomeOf(answer)).toBe("400 invalidRequestBodyProperty");
  });
});

describe("a range", () => {
  beforeEach(() => put([1, 2, 3, 4, 5].map((number) => record(number, { level: number, ...(number % 2 && { odd: true }) }))));

  const levels = async (query: string) => (await read(query)).map(({ level }: { level: number }) => level);

  it("includes both bounds, in either order", async () => {
    expect(await levels(`from=${minute(2)}&to=${minute(4)}`)).toEqual([2, 3, 4]);
    expect(await levels(`to=${minute(2)}&sort=desc`)).toEqual([2, 1]);
  });

  it("is the latest record by default", async () => {
    expect(await levels("")).toEqual([5]);
  });

  it("contains only the selected variables", async () => {
    expect(await read(`from=${minute(0)}&select=odd,nothing`)).toEqual([1, 3, 5].map((number) => record(number, { odd: true })));
  });

  it.each(["asc", "desc"])("is read completely by following the links (%s)", async (sort) => {
    const seen: number[] = [];
    let next: string | undefined = `${address}?limit=2&sort=${sort}&from=${minute(1)}&to=${minute(5)}&select=level`;
    while (next) {
      const answer: Response = await call("GET", next);
      seen.push(...(await answer.json()).map(({ level }: { level: number }) => level));
      next = /^<(.+)>; rel="next"$/.exec(answer.headers.get("Link") ?? "")?.[1];
    }
    expect(seen).toEqual(sort === "asc" ? [1, 2, 3, 4, 5] : [5, 4, 3, 2, 1]);
  });

  it("can be deleted repeatedly", async () => {
    for (let times = 0; times < 2; times++) {
      expect((await call("DELETE", `${address}?from=${minute(2)}&to=${minute(4)}`)).status).toBe(204);
    }
    expect(await levels(`from=${minute(0)}`)).toEqual([1, 5]);
  });

  it.each(["limit=0", "limit=2001", "sort=up", "from=yesterday", "from=2026-01-01", "select="])("rejects %s", async (query) => {
    expect(await outcomeOf(await call("GET", `${address}?${query}`))).toBe("400 invalidParameter");
  });

  it("cannot be deleted without both bounds", async () => {
    expect(await outcomeOf(await call("DELETE", `${address}?from=${minute(2)}`))).toBe("400 missingParameter");
  });
});

describe("a series of another tenant", () => {
  const all = (by: TestCaller) =>
    Promise.all([put([record(9)], by), by("GET", address), by("DELETE", `${address}?from=${minute(0)}&to=${minute(9)}`)]);

  it("is indistinguishable from one that does not exist to another tenant and to a subtenant", async () => {
    await put([record(1)]);
    for (const stranger of [other, plant]) {
      expect(await Promise.all((await all(stranger)).map(outcomeOf))).toEqual(Array(3).fill("404 noMatch"));
    }
    expect(await read()).toEqual([record(1)]);
  });

  it("is visible to the subtenant that owns the asset, regardless of the writer", async () => {
    address = `${SERIES}/${await createdAsset(plant)}/vibration`;
    await put([record(1)]);
    expect(await read(undefined, plant)).toEqual([record(1)]);
  });
});

it("leaves no points behind when the asset is deleted", async () => {
  await put([record(1)]);
  const [, assetId = ""] = /timeseries\/(\w{32})\//.exec(address) ?? [];
  const [series] = await database().$queryRaw<{ id: number }[]>`SELECT id FROM data_service."TimeSeries" WHERE "assetId" = ${assetId}`;
  await call("DELETE", `${ASSETS}/${assetId}`, { headers: { "If-Match": "0" } });
  const left = await database().$queryRaw<object[]>`SELECT FROM data_service."TimeSeriesPoint" WHERE "seriesId" = ${series?.id}`;
  expect([series, left]).toEqual([expect.anything(), []]);
});
