import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, it } from "vitest";
import { outcomeOf } from "@/test/protocol/requests";
import { ASSETS, createdAsset, EVENTS, FILES, SERIES, withDataService } from "@/test/servers/data-service";

const { call, address, tenant } = withDataService();

const PUMP = { name: "Pump", typeId: "core.pump" };

let id: string;
let asset: string;
let file: string;

beforeEach(async () => {
  id = await createdAsset(call);
  asset = `${ASSETS}/${id}`;
  file = `${FILES}/${id}/a.txt`;
});

type Condition = Record<string, string>;

const get = (at: string, headers: Condition = {}) => call("GET", at, { headers });
const remove = async (at: string, headers: Condition = {}) => outcomeOf(await call("DELETE", at, { headers }));
const replace = async (headers: Condition) => outcomeOf(await call("PUT", asset, { body: PUMP, headers }));
const put = (body: string, headers: Condition = {}, at = file) => call("PUT", at, { body, headers });
const putOutcome = async (...sent: Parameters<typeof put>) => outcomeOf(await put(...sent));
const etagOf = (answer: Response) => answer.headers.get("ETag") ?? "";

describe("an asset", () => {
  it.each([
    ["*", "200"],
    ['"0"', "200"],
    ['"0", "7"', "200"],
    ['"7" ,W/"0","0"', "200"],
    ["0", "200"],
    ['"7"', "412 preconditionFailed"],
    ['W/"0"', "412 preconditionFailed"],
    ["NaN", "400 invalidParameter"],
    ['"0', "400 invalidParameter"],
  ])("is replaced with If-Match: %s → %s", async (value, outcome) => {
    expect(await replace({ "If-Match": value })).toBe(outcome);
  });

  it("is deleted only if the conditions hold", async () => {
    expect(await remove(asset, { "If-Match": '"1"' })).toBe("412 preconditionFailed");
    expect(await remove(asset, { "If-Match": "*", "If-None-Match": 'W/"0"' })).toBe("412 preconditionFailed");
    expect(await remove(asset, { "If-Match": "*", "If-None-Match": '"' })).toBe("400 invalidParameter");
    expect(await remove(asset, { "If-Match": '"1", "0"' })).toBe("204");
  });

  it("needs If-Match for a change, whatever If-None-Match says", async () => {
    expect(await replace({ "If-None-Match": '"7"' })).toBe("428 preconditionRequired");
    expect(await remove(asset, { "If-None-Match": "*" })).toBe("428 preconditionRequired");
    expect(await replace({ "If-Match": '"0"', "If-None-Match": "*" })).toBe("412 preconditionFailed");
  });

  it("is checked for its version before the new content", async () => {
    const body = { ...PUMP, parentId: "0".repeat(32) };
    expect(await outcomeOf(await call("PUT", asset, { body, headers: { "If-Match": '"7"' } }))).toBe("412 preconditionFailed");
  });

  it("that does not exist is not found, whatever the conditions", async () => {
    const nothing = `${ASSETS}/${"0".repeat(32)}`;
    expect(await outcomeOf(await get(nothing, { "If-Match": "*" }))).toBe("404 noMatch");
    expect(await remove(nothing, { "If-Match": '"0"' })).toBe("404 noMatch");
  });

  it("is replaced by exactly one of several concurrent requests with the same list", async () => {
    const outcomes = await Promise.all(['"0"', '"0", "9"', 'W/"1", "0"', "0"].map((value) => replace({ "If-Match": value })));
    expect(outcomes.sort()).toEqual(["200", ...Array(3).fill("412 preconditionFailed")]);
  });

  it.each(['"0"', 'W/"0"', '"7", "0"', "*"])("is not sent again with If-None-Match: %s", async (value) => {
    const answer = await get(asset, { "If-None-Match": value });
    expect([answer.status, etagOf(answer), answer.headers.get("Cache-Control"), await answer.text()]).toEqual([304, '"0"', "no-store", ""]);
    await replace({ "If-Match": "*" });
    expect((await get(asset, { "If-None-Match": value })).status).toBe(value === "*" ? 304 : 200);
  });

  it("is read only in the version of If-Match", async () => {
    expect((await get(asset, { "If-Match": '"0"' })).status).toBe(200);
    expect(await outcomeOf(await get(asset, { "If-Match": '"7"', "If-None-Match": '"0"' }))).toBe("412 preconditionFailed");
    expect(await outcomeOf(await get(asset, { "If-None-Match": "abc" }))).toBe("400 invalidParameter");
  });
});

describe("a file", () => {
  it("is created only once with If-None-Match: *", async () => {
    expect(await putOutcome("one", { "If-None-Match": "*" })).toBe("201");
    expect(await putOutcome("two", { "If-None-Match": "*" })).toBe("412 preconditionFailed");
    expect(await (await get(file)).text()).toBe("one");
  });

  it("is created by exactly one of several concurrent requests with If-None-Match: *", async () => {
    for (let round = 0; round < 5; round++) {
      const outcomes = await Promise.all(["a", "b", "c", "d"].map((body) => putOutcome(body, { "If-None-Match": "*" }, `${file}${round}`)));
      expect(outcomes.sort()).toEqual(["201", ...Array(3).fill("412 preconditionFailed")]);
    }
  });

  it("is not created with If-Match", async () => {
    for (const value of ["*", '"0"', "0"]) expect(await putOutcome("x", { "If-Match": value })).toBe("412 preconditionFailed");
    expect(await outcomeOf(await get(file))).toBe("404 noMatch");
  });

  it("is replaced only if the conditions hold", async () => {
    const etag = etagOf(await put("one"));
    expect(await putOutcome("x", { "If-Match": '"99"' })).toBe("412 preconditionFailed");
    expect(await putOutcome("x", { "If-Match": `W/${etag}` })).toBe("412 preconditionFailed");
    expect(await putOutcome("x", { "If-None-Match": `W/${etag}` })).toBe("412 preconditionFailed");
    expect(await putOutcome("x", { "If-Match": "x" })).toBe("400 invalidParameter");
    expect(await (await get(file)).text()).toBe("one");
    expect(await putOutcome("two", { "If-Match": `"99", ${etag}` })).toBe("204");
    expect(await putOutcome("three", { "If-Match": "*", "If-None-Match": etag })).toBe("204");
  });

  it("accepts the version of its list as a number", async () => {
    await put("one");
    const [{ etag }] = await (await get(`${FILES}/${id}`)).json();
    expect(await putOutcome("two", { "If-Match": String(etag) })).toBe("204");
    expect(await putOutcome("three", { "If-Match": String(etag) })).toBe("412 preconditionFailed");
  });

  it("is deleted only if the conditions hold", async () => {
    const etag = etagOf(await put("one"));
    expect(await remove(file, { "If-Match": '"99"' })).toBe("412 preconditionFailed");
    expect(await remove(file, { "If-None-Match": "*" })).toBe("412 preconditionFailed");
    expect(await remove(file, { "If-Match": "99x" })).toBe("400 invalidParameter");
    expect(await remove(file, { "If-Match": `"99", ${etag}` })).toBe("204");
    expect(await remove(file, { "If-Match": "*" })).toBe("404 noMatch");
  });

  it("is not sent again to a client that has it", async () => {
    const etag = etagOf(await put("one"));
    for (const value of [etag, `W/${etag}`, `"99", ${etag}`, "*"]) {
      const answer = await get(file, { "If-None-Match": value });
      expect([answer.status, etagOf(answer), answer.headers.get("Content-Length"), await answer.text()]).toEqual([304, etag, null, ""]);
    }
    expect((await call("HEAD", file, { headers: { "If-None-Match": etag } })).status).toBe(304);
    await put("two");
    expect(await (await get(file, { "If-None-Match": etag })).text()).toBe("two");
  });

  it("has another ETag after it was deleted and created anew with other content or another type", async () => {
    const etag = etagOf(await put("one", { "Content-Type": "text/plain" }));
    for (const [content, type] of [
      ["two", "text/plain"],
      ["one", "text/html"],
    ] as const) {
      await remove(file);
      await put(content, { "Content-Type": type });
      expect(await (await get(file, { "If-None-Match": etag })).text()).toBe(content);
      expect(await putOutcome("x", { "If-Match": etag })).toBe("412 preconditionFailed");
    }
  });

  it("is checked against all fields of a repeated header", async () => {
    const etag = etagOf(await put("one"));
    const socket = connect(Number(new URL(address()).port), "127.0.0.1");
    const lines = [`DELETE ${file} HTTP/1.1`, "Host: x", `X-Tenant: ${tenant}`, "Connection: close", 'If-Match: "99"', `If-Match: ${etag}`];
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 204 /);
  });
});

describe("an event", () => {
  it("is read and deleted only if the conditions hold", async () => {
    const body = { entityId: id, timestamp: "2026-01-31T12:00:00Z" };
    const event = (await call("POST", EVENTS, { body })).headers.get("Location") ?? "";
    const same = await get(event, { "If-None-Match": '"0"' });
    expect([same.status, etagOf(same)]).toEqual([304, '"0"']);
    expect((await get(event, { "If-None-Match": '"1"' })).status).toBe(200);
    expect(await remove(event, { "If-Match": '"1"' })).toBe("412 preconditionFailed");
    expect(await remove(event, { "If-Match": "'" })).toBe("400 invalidParameter");
    expect(await remove(event, { "If-Match": '"1", "0"' })).toBe("204");
  });
});

describe("a time series, which has no ETag,", () => {
  it("is not changed with If-Match and an ETag", async () => {
    const series = `${SERIES}/${id}/vibration`;
    const body = [{ _time: "2026-01-31T12:00:00.000Z", level: 1 }];
    const write = async (headers: Condition) => outcomeOf(await call("PUT", series, { body, headers }));
    const range = `${series}?from=2026-01-31T00:00:00Z&to=2026-02-01T00:00:00Z`;
    expect(await write({ "If-Match": '"99"' })).toBe("412 preconditionFailed");
    expect(await write({ "If-None-Match": "*" })).toBe("412 preconditionFailed");
    expect(await write({ "If-Match": "*" })).toBe("204");
    expect(await write({ "If-None-Match": '"99"' })).toBe("204");
    expect(await remove(range, { "If-Match": '"99"' })).toBe("412 preconditionFailed");
    expect(await (await get(range)).json()).toEqual(body);
    expect(await remove(range, { "If-Match": "*" })).toBe("204");
  });
});
