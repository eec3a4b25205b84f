import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { createdAsset, EVENTS, SERIES, withDataService } from "@/test/servers/data-service";

const { call } = withDataService();

const AT = "2026-01-31T12:00:00.000Z";

let assetId: string;
let address: string;

beforeEach(async () => {
  assetId = await createdAsset(call);
  address = `${SERIES}/${assetId}/vibration`;
});

const JSON_TYPE = { "Content-Type": "application/json" };
const put = (body: string, headers = JSON_TYPE) => call("PUT", address, { body, headers });
const read = async (query = "from=0001-01-01T00:00:00Z") => (await call("GET", `${address}?${query}`)).text();

async function refusalOf(answer: Response): Promise<string> {
  return answer.ok ? String(answer.status) : `${answer.status} ${(await answer.json()).errors[0].message}`;
}

describe("a number", () => {
  it.each([
    ["9007199254740993", "9007199254740993"],
    ["-9223372036854775808", "-9223372036854775808"],
    ["18446744073709551615", "18446744073709551615"],
    ["0.1", "0.1"],
    ["0.10000000000000001", "0.10000000000000001"],
    ["3.14159265358979323846264338327950288", "3.14159265358979323846264338327950288"],
    ["1e3", "1000"],
    ["-1.5E-7", "-0.00000015"],
    ["0.0", "0"],
    ["-0.0", "0"],
    ["1.7976931348623157e308", `17976931348623157${"0".repeat(292)}`],
  ])("is kept exactly: %s", async (written, kept) => {
    expect(await refusalOf(await put(`[{"_time":"${AT}","n":${written}}]`))).toBe("204");
    const text = await read();
    const [, stored = ""] = /"n": ?([^}]+)}/.exec(text) ?? [];
    expect(stored).toBe(kept);
    expect(await read("select=n")).toContain(stored);
  });

  it.each([
    ["1e400", "beyond"],
    ["-1e309", "beyond"],
    ["1e-400", "closer to zero"],
    [`0.${"1".repeat(120)}`, "Round"],
    ["9".repeat(120), "Round"],
    ["NaN", "not JSON"],
    ["-Infinity", "not JSON"],
  ])("that cannot be kept is refused with its record and name: %s", async (written, reason) => {
    const refusal = await refusalOf(await put(`[{"_time":"${AT}","n":1},{"_time":"2026-01-31T13:00:00Z","a":1,"temperature":${written}}]`));
    expect(refusal).toMatch(new RegExp(`^400 Record 2, temperature: .*${reason}`));
    expect(await read()).toBe("[]");
  });

  it("is merged exactly", async () => {
    await put(`[{"_time":"${AT}","n":9007199254740993,"m":1}]`);
    await put(`[{"_time":"${AT}","n":9007199254740995}]`);
    expect(await read()).toMatch(/"n": ?9007199254740995/);
  });

  it("written as text stays text", async () => {
    await put(`[{"_time":"${AT}","n":"NaN","m":"9007199254740993"}]`);
    expect(JSON.parse(await read())).toEqual([{ _time: AT, n: "NaN", m: "9007199254740993" }]);
  });

  it("counts with all digits that are stored", async () => {
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`n${index}`, 1e300]));
    expect(await refusalOf(await put(JSON.stringify([{ _time: AT, ...wide }])))).toMatch(/^413 /);
  });
});

describe("an instant", () => {
  it("finer than a millisecond is refused with its record, and nothing is stored", async () => {
    const refusal = await refusalOf(
      await put('[{"_time":"2026-01-31T12:00:00.000Z","n":1},{"_time":"2026-01-31T12:00:00.000900Z","n":2}]'),
    );
    expect(refusal).toMatch(/^400 Record 2, _time: Instants are stored in milliseconds\./);
    expect(await read()).toBe("[]");
  });

  it.each([
    ["2016-12-31T23:59:60Z", "Leap seconds"],
    ["2026-01-31T12:00:00", "offset"],
    ["9999-12-31T23:59:59.999-00:01", "0001 to 9999"],
    ["+010000-01-01T00:00:00Z", "offset"],
  ])("that cannot be stored is refused with its record: %s", async (time, reason) => {
    expect(await refusalOf(await put(JSON.stringify([{ _time: time, n: 1 }])))).toMatch(new RegExp(`^400 Record 1, _time: .*${reason}`));
  });

  it("with another value for the same instant in one batch is refused", async () => {
    const records = [
      { _time: AT, n: 1 },
      { _time: "2026-01-31T13:00:00+01:00", m: 1, n: 2 },
    ];
    expect(await refusalOf(await put(JSON.stringify(records)))).toMatch(/^400 Record 2, n: An earlier record/);
    expect(await refusalOf(await put(JSON.stringify([records[0], { ...records[1], n: 1 }])))).toBe("204");
    expect(JSON.parse(await read())).toEqual([{ _time: AT, m: 1, n: 1 }]);
  });

  it("at either end of the supported years is on a page without a broken link", async () => {
    const ends = ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"].map((_time) => ({ _time, n: 1 }));
    await put(JSON.stringify(ends));
    for (const sort of ["asc", "desc"]) {
      const answer = await call("GET", `${address}?from=0001-01-01T00:00:00Z&limit=2&sort=${sort}`);
      expect([await answer.json(), answer.headers.get("Link")]).toEqual([sort === "asc" ? ends : ends.toReversed(), null]);
    }
  });

  it("as a bound may be finer than those that are stored", async () => {
    await put(JSON.stringify([0, 1, 2].map((number) => ({ _time: `2026-01-31T12:00:00.00${number}Z`, n: number }))));
    const selected = JSON.parse(await read("from=2026-01-31T12:00:00.0001Z&to=2026-01-31T12:00:00.0019Z"));
    expect(selected.map(({ n }: { n: number }) => n)).toEqual([1]);
  });

  it("of an event is refused if it is finer than a millisecond, and compared exactly in a filter", async () => {
    const post = (timestamp: string) => call("POST", EVENTS, { body: { entityId: assetId, timestamp } });
    expect(await refusalOf(await post("2026-01-31T12:00:00.000100Z"))).toMatch(/^400 timestamp: Instants are stored in milliseconds/);
    await post(AT);
    const found = async (timestamp: object) => {
      const filter = encodeURIComponent(JSON.stringify({ entityId: assetId, timestamp }));
      return (await (await call("GET", `${EVENTS}?filter=${filter}`)).json()).page.totalElements;
    };
    const [before, after] = ["2026-01-31T11:59:59.9999Z", "2026-01-31T12:00:00.0001Z"];
    expect(await Promise.all([{ after: before }, { after }, { before: after }, { before }].map(found))).toEqual([1, 0, 1, 0]);
    const intervals = [`[${before},${after}]`, `(${before},${after})`, `[${after},${after}]`, `(${AT},${after}]`, `[${AT},${AT}]`];
    expect(await Promise.all(intervals.map((between) => found({ between })))).toEqual([1, 1, 0, 0, 1]);
  });
});

describe("a body", () => {
  it.each([
    ['[{"_time":"T","n":1,"n":2}]', "Record 1, n: This name occurs twice"],
    ['[{"_time":"T","n":1},{"_time":"T","_time":"T"}]', "Record 2, _time: This name occurs twice"],
    ['[{"_time":"T","n":1,"\\u006e":2}]', "Record 1, n: This name occurs twice"],
    ['[{"_time":"T","__proto__":1}]', "Record 1: A variable has a name"],
    ['[{"_time":"T","a\u202eb":1}]', "Record 1: A variable has a name"],
    ['[{"_time":"T","\u200b":1}]', "Record 1: A variable has a name"],
    ['[{"_time":"T","a,b":1}]', "Record 1: A variable has a name"],
    ['[{"_time":"T","n":"a\u202eb"}]', "Record 1, n: Remove the invisible characters"],
    ['[{"_time":"T","n":"a\\u0000"}]', "Record 1, n: Remove the control characters"],
    ['[{"_time":"T","n":null}]', "Record 1, n: This must be"],
    ['[{"_time":"T","n":[1]}]', "Record 1, n: This must be"],
    ['[{"_time":"T","n":1}', "The body is not valid JSON"],
    ["", "The body is not valid JSON"],
  ])("%j is refused with the place", async (body, message) => {
    const refusal = await refusalOf(await put(body.replaceAll('"T"', `"${AT}"`)));
    expect(refusal).toContain(`400 ${message}`);
    expect(await read()).toBe("[]");
  });

  it("that is compressed is refused with what is accepted instead", async () => {
    const body = new Uint8Array(gzipSync(JSON.stringify([{ _time: AT, n: 1 }])));
    const answer = await call("PUT", address, { body, headers: { ...JSON_TYPE, "Content-Encoding": "gzip" } });
    expect([answer.status, answer.headers.get("Accept-Encoding")]).toEqual([415, "identity"]);
    expect((await answer.json()).errors[0].message).toContain("without Content-Encoding");
  });

  it("of invalid UTF-8 is refused", async () => {
    const body = Buffer.from(`[{"_time":"${AT}","n":"ä"}]`, "latin1");
    const refusal = await refusalOf(await call("PUT", address, { body: new Uint8Array(body), headers: JSON_TYPE }));
    expect(refusal).toBe("400 The body is not valid UTF-8.");
  });

  it.each([
    ["application/json; charset=utf8", "n", "204"],
    ['application/json; charset="UTF-8"', "ä", "204"],
    ["application/json; charset=ISO-8859-1", "n", "204"],
    ["application/json; charset=us-ascii", "n", "204"],
    ["application/json; charset=ISO-8859-1", "ä", "415"],
    ["application/json; charset=utf-16", "n", "415"],
  ])("of the type %s is read where its bytes allow it", async (type, value, outcome) => {
    const refusal = await refusalOf(await put(`[{"_time":"${AT}","n":"${value}"}]`, { "Content-Type": type }));
    expect(refusal.slice(0, 3)).toBe(outcome);
  });

  it.each([
    ["a text without an end", `["${'\\"'.repeat(500_000)}`, "The body is not valid JSON."],
    ["a long number", `[{"_time":"T","n":1${"0".repeat(900_000)}1}]`, "Record 1, n: This number has more than 100 characters. Round it."],
    ["deeply nested arrays", `${"[".repeat(500_000)}${"]".repeat(500_000)}`, "The body is nested more than 32 levels deep."],
    ["deeply nested objects", `${'{"a":'.repeat(150_000)}1${"}".repeat(150_000)}`, "The body is nested more than 32 levels deep."],
  ])("with %s is refused quickly", async (_, body, message) => {
    const started = performance.now();
    expect(await refusalOf(await put(body))).toBe(`400 ${message}`);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it.each(["20.5", "9007199254740993", "20.00000000000000000001", "1e400"])("of an event needs an exact severity: %s", async (severity) => {
    const body = `{"entityId":"${assetId}","timestamp":"${AT}","severity":${severity}}`;
    expect(await refusalOf(await call("POST", EVENTS, { body, headers: JSON_TYPE }))).toBe(
      "400 severity: This must be a whole number from 0 to 99.",
    );
    expect((await call("POST", EVENTS, { body: body.replace(`:${severity}}`, ":20.0}"), headers: JSON_TYPE })).status).toBe(201);
  });
});

it("a time series needs a plain name", async () => {
  const body = [{ _time: AT, n: 1 }];
  for (const name of ["a%E2%80%AEb", "%E2%80%8B", "a%C2%85"]) {
    expect(await refusalOf(await call("PUT", `${SERIES}/${assetId}/${name}`, { body }))).toMatch(/^400 .*invisible characters/);
  }
});
