import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { outcomeOf } from "@/test/protocol/requests";
import { createdAsset, SERIES, withDataService } from "@/test/servers/data-service";

const NAMES = 20;
const POINT_BYTES = 1000;
const PAGE_BYTES = 4000;
const { call, tenant } = withDataService({
  DATA_MAX_NAMES: String(NAMES),
  DATA_MAX_POINT_BYTES: String(POINT_BYTES),
  DATA_MAX_PAGE_BYTES: String(PAGE_BYTES),
});
const standard = withDataService();

let address: string;

beforeEach(async () => {
  address = `${SERIES}/${await createdAsset(call)}/vibration`;
});

const minute = (number: number) => new Date(Date.UTC(2026, 0, 31, 12, number)).toISOString();
const named = (count: number, from = 0) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${from + index}`, 1]));
const put = (body: object[]) => call("PUT", address, { body });
const read = async () => (await call("GET", `${address}?from=${minute(0)}`)).json();

describe("a record", () => {
  it("has a maximum number of names", async () => {
    expect((await put([{ _time: minute(1), ...named(NAMES) }])).status).toBe(204);
    expect(await outcomeOf(await put([{ _time: minute(2), ...named(NAMES + 1) }]))).toBe("400 too_many_names");
    expect(await read()).toHaveLength(1);
  });

  it("cannot exceed it through several records of one instant", async () => {
    const two = [named(NAMES), named(NAMES, NAMES)].map((values) => ({ _time: minute(1), ...values }));
    expect(await outcomeOf(await put(two))).toBe("400 too_many_names");
    expect(await read()).toEqual([]);
  });

  it("cannot exceed it through several batches", async () => {
    const later = { _time: minute(1), ...named(NAMES, NAMES) };
    await put([{ _time: minute(1), ...named(NAMES) }]);
    expect(await outcomeOf(await put([later]))).toBe("400 too_many_names");
    expect(await read()).toEqual([{ _time: minute(1), ...named(NAMES) }]);
  });

  it("has a maximum size, in one batch or several", async () => {
    const half = (name: string) => ({ _time: minute(1), [name]: "x".repeat(POINT_BYTES - 200) });
    expect((await put([half("a")])).status).toBe(204);
    expect(await outcomeOf(await put([half("b")]))).toBe("413 point_too_large");
    expect(await outcomeOf(await put([{ _time: minute(2), a: "x".repeat(900), b: "x".repeat(900) }]))).toBe("413 point_too_large");
    expect(await read()).toEqual([half("a")]);
  });
});

describe("an extreme input", () => {
  it("of one record with 78,000 names is rejected quickly", async () => {
    const body = [{ _time: minute(1), ...named(78_000) }];
    const started = performance.now();
    expect(await outcomeOf(await standard.call("PUT", address, { body }))).toBe("400 too_many_names");
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("of half a million records or numbers is rejected quickly", async () => {
    const headers = { "Content-Type": "application/json" };
    const started = performance.now();
    for (const body of [`[${"1,".repeat(500_000)}1]`, `[${"{},".repeat(300_000)}{}]`]) {
      expect(await outcomeOf(await standard.call("PUT", address, { body, headers }))).toBe("400 invalidRequestBodyProperty");
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("of 60 stored points with 78,000 names is read in small pages", async () => {
    await put([{ _time: minute(0), a: 1 }]);
    await database().$executeRaw`
      INSERT INTO data_service."TimeSeriesPoint" ("seriesId", "time", "tenantId", "values")
      SELECT id, ${minute(0)}::timestamptz + number * interval '1 minute', ${tenant}, wide.values
      FROM data_service."TimeSeries", generate_series(1, 60) AS number,
        (SELECT jsonb_object_agg('n' || name, 1) AS values FROM generate_series(1, 78000) AS name) AS wide
      WHERE "assetId" = ${address.split("/").at(-2)}`;
    const seen: string[] = [];
    let largestPage = 0;
    let next: string | undefined = `${address}?from=${minute(1)}`;
    while (next) {
      const answer: Response = await call("GET", next);
      const text = await answer.text();
      largestPage = Math.max(largestPage, text.length);
      seen.push(...(text.match(/"_time":"[^"]+"/g) ?? []));
      next = /^<(.+)>; rel="next"$/.exec(answer.headers.get("Link") ?? "")?.[1];
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => `"_time":"${minute(index + 1)}"`));
    expect(largestPage).toBeLessThan(2_000_000);
  });
});

describe("a page", () => {
  it.each(["asc", "desc"])("has a maximum size and a link to the next page (%s)", async (sort) => {
    const batch = Array.from({ length: 30 }, (_, number) => ({ _time: minute(number), text: "x".repeat(400) }));
    await put(batch);
    const seen: object[] = [];
    let next: string | undefined = `${address}?from=${minute(0)}&to=${minute(29)}&sort=${sort}`;
    while (next) {
      const answer: Response = await call("GET", next);
      const text = await answer.text();
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(PAGE_BYTES);
      seen.push(...JSON.parse(text));
      next = /^<(.+)>; rel="next"$/.exec(answer.headers.get("Link") ?? "")?.[1];
    }
    expect(seen).toEqual(sort === "asc" ? batch : batch.reverse());
  });

  it("counts only the selected variables", async () => {
    await put(Array.from({ length: 30 }, (_, number) => ({ _time: minute(number), text: "x".repeat(400), level: 1 })));
    expect(await (await call("GET", `${address}?from=${minute(0)}&select=level`)).json()).toHaveLength(30);
  });
});
