import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DATA_PATHS } from "@/lib/api-description/data/data-paths";
import { database } from "@/lib/db/client";
import { issueToken } from "@/lib/token-plane/endpoints/issue-token";
import { HeldAnswers, type Sent } from "@/test/protocol/api-answers";
import { basic, postForm } from "@/test/protocol/requests";
import { createTokens } from "@/test/protocol/tokens";
import { ASSETS, createdAsset, EVENTS, FILES, SERIES, type TestCaller, withGuardedDataService } from "@/test/servers/data-service";

const AT = "2026-01-31T12:00:00.000Z";
const RANGE = "?from=2026-01-31T00:00:00Z&to=2026-02-01T00:00:00Z";
const NOTHING = "0".repeat(32);
const PUMP = { name: "Pump", typeId: "core.pump" };
const IF_FIRST = { headers: { "If-Match": '"0"' } };
const LARGE = "a".repeat(17_000);
const { address, caller } = withGuardedDataService();
const ask = (request: Request) => fetch(request.url.replace(/^http:\/\/[^/]+/, address()), request);
const held = new HeldAnswers(ask, Object.keys(DATA_PATHS));

let token: string;
let unprivileged: string;
let call: TestCaller;
let id: string;

beforeAll(async () => {
  const { world, readWrite } = await createTokens();
  token = readWrite;
  call = caller(readWrite);
  const form = { grant_type: "client_credentials", tenant: world.acme.tenant.id, scope: "mdsp:core:iot.tsaUser" };
  const issued = await issueToken(postForm("http://127.0.0.1:3000/oauth/token", form, basic(world.client)));
  unprivileged = (await issued.json()).access_token;
});

beforeEach(async () => {
  id = await createdAsset(call);
});

/** Uses the read/write token unless another one is sent. */
function expectAnswer(method: string, address: string, status: number, sent: Sent = {}): Promise<void> {
  return held.expectAnswer(method, address, status, { ...sent, headers: { Authorization: `Bearer ${token}`, ...sent.headers } });
}

async function expectRefusals(method: string, address: string): Promise<void> {
  await expectAnswer(method, address, 401, { headers: { Authorization: "" } });
  await expectAnswer(method, address, 403, { headers: { Authorization: `Bearer ${unprivileged}` } });
  await expectAnswer(method, address, 414, { query: `?${"a".repeat(20 * 1024)}` });
}

/** Sends conditions that are malformed, do not hold, or are met by the version that the client has. */
async function expectConditions(method: string, address: string, unchanged = 412): Promise<void> {
  await expectAnswer(method, address, 400, { headers: { "If-Match": '"' } });
  await expectAnswer(method, address, 412, { headers: { "If-Match": '"99"' } });
  await expectAnswer(method, address, unchanged, { headers: { "If-Match": "*", "If-None-Match": "*" } });
}

/** Sends a body that is too large and one of another media type. */
async function expectUnreadable(method: string, address: string, { headers = {} }: Sent = {}): Promise<void> {
  await expectAnswer(method, address, 413, { text: LARGE, headers });
  await expectAnswer(method, address, 415, { text: "x", headers });
}

/** Expects 409 for a call that waits for the deletion of its asset. */
async function expectConflict(method: string, address: string, sent: Sent): Promise<void> {
  const deleted = await database().$transaction(async (tx) => {
    await tx.$executeRaw`DELETE FROM data_service."Asset" WHERE id = ${id}`;
    const answered = expectAnswer(method, address, 409, sent);
    await vi.waitUntil(isLockAwaited, { timeout: 4000, interval: 20 });
    return { answered };
  });
  await deleted.answered;
}

async function isLockAwaited(): Promise<boolean> {
  const waiting = await database().$queryRaw<object[]>`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return waiting.length > 0;
}

describe("responses of the data service match the OpenAPI description", () => {
  it("assets", async () => {
    await createdAsset(call, { parentId: id });
    await expectRefusals("GET", ASSETS);
    await expectAnswer("GET", ASSETS, 200, { query: "?size=1&page=1&sort=name,desc" });
    await expectAnswer("GET", ASSETS, 400, { query: "?size=0" });
    await expectRefusals("POST", ASSETS);
    await expectUnreadable("POST", ASSETS);
    await expectAnswer("POST", ASSETS, 201, { json: PUMP });
    await expectAnswer("POST", ASSETS, 201, { json: { ...PUMP, parentId: id, description: "A part", timezone: "Europe/Berlin" } });
    await expectAnswer("POST", ASSETS, 400, { json: { ...PUMP, parentId: NOTHING } });
  });

  it("an asset", async () => {
    const address = `${ASSETS}/${id}`;
    for (const method of ["GET", "PUT", "DELETE"]) await expectRefusals(method, address);
    await expectAnswer("GET", address, 200);
    await expectConditions("GET", address, 304);
    await expectAnswer("GET", `${ASSETS}/${NOTHING}`, 404);
    await expectAnswer("PUT", address, 428, { json: PUMP });
    await expectUnreadable("PUT", address, IF_FIRST);
    await expectAnswer("PUT", address, 400, { json: {}, ...IF_FIRST });
    await expectAnswer("PUT", `${ASSETS}/${NOTHING}`, 404, { json: PUMP, ...IF_FIRST });
    await expectAnswer("PUT", address, 200, { json: { ...PUMP, parentId: null }, ...IF_FIRST });
    await expectAnswer("PUT", address, 412, { json: PUMP, ...IF_FIRST });
    await expectAnswer("DELETE", address, 428);
    await expectConditions("DELETE", address);
    await expectAnswer("DELETE", `${ASSETS}/${NOTHING}`, 404, IF_FIRST);
    const part = await createdAsset(call, { parentId: id });
    await expectAnswer("DELETE", address, 409, { headers: { "If-Match": '"1"' } });
    await expectAnswer("DELETE", `${ASSETS}/${part}`, 204, IF_FIRST);
  });

  it("files", async () => {
    const address = `${FILES}/${id}/reports/january.csv`;
    const stranger = `${FILES}/${NOTHING}/january.csv`;
    await expectRefusals("GET", `${FILES}/${id}`);
    for (const method of ["GET", "PUT", "DELETE"]) await expectRefusals(method, address);
    const headers = { type: "text/csv", description: "The report", timestamp: AT };
    await expectAnswer("PUT", address, 201, { text: "a,b", headers });
    await expectAnswer("PUT", address, 204, { text: "a,c", ...IF_FIRST });
    await expectAnswer("PUT", address, 412, { text: "a,d", ...IF_FIRST });
    await expectAnswer("PUT", address, 400, { text: "a,d", headers: { timestamp: "now" } });
    await expectAnswer("PUT", address, 413, { text: new Uint8Array(8 * 1024 * 1024 + 1) });
    await expectAnswer("PUT", address, 415, { text: "a,d", headers: { "Content-Encoding": "gzip" } });
    await expectAnswer("PUT", stranger, 404, { text: "a,b" });
    await expectAnswer("GET", `${FILES}/${id}`, 200);
    await expectAnswer("GET", `${FILES}/${id}`, 400, { query: "?limit=0" });
    await expectAnswer("GET", `${FILES}/${NOTHING}`, 404);
    await expectAnswer("GET", address, 200);
    await expectConditions("GET", address, 304);
    await expectAnswer("GET", stranger, 404);
    await expectConditions("DELETE", address);
    await expectAnswer("DELETE", address, 204);
    await expectAnswer("DELETE", address, 404);
  });

  it("events", async () => {
    const event = { entityId: id, timestamp: AT };
    const all = { severity: 1, description: "Hot", code: "E1", source: "me", sourceType: "job", sourceId: "1", acknowledged: true };
    await expectRefusals("GET", EVENTS);
    await expectRefusals("POST", EVENTS);
    await expectUnreadable("POST", EVENTS);
    await expectAnswer("POST", EVENTS, 201, { json: event });
    await expectAnswer("POST", EVENTS, 201, { json: { ...event, ...all, typeId: "core.other", correlationId: "c" } });
    await expectAnswer("POST", EVENTS, 400, { json: { ...event, entityId: NOTHING } });
    await expectAnswer("GET", EVENTS, 200, { query: `?size=1&filter=${encodeURIComponent(JSON.stringify({ entityId: id }))}` });
    await expectAnswer("GET", EVENTS, 400, { query: "?filter=x" });
    const created = await (await call("POST", EVENTS, { body: event })).json();
    const address = `${EVENTS}/${created.id}`;
    for (const method of ["GET", "DELETE"]) await expectRefusals(method, address);
    await expectAnswer("GET", address, 200);
    await expectConditions("GET", address, 304);
    await expectConditions("DELETE", address);
    await expectAnswer("DELETE", address, 204);
    for (const method of ["GET", "DELETE"]) await expectAnswer(method, address, 404);
  });

  it("time series", async () => {
    const address = `${SERIES}/${id}/vibration`;
    const stranger = `${SERIES}/${NOTHING}/vibration`;
    const json = [
      { _time: AT, level: 1.5, isOn: true, state: "fine" },
      { _time: "2026-01-31T13:00:00+01:00", speed: 2 },
      { _time: "2026-01-31T14:00:00Z", level: 3 },
    ];
    for (const method of ["GET", "PUT", "DELETE"]) await expectRefusals(method, address);
    await expectAnswer("PUT", address, 204, { json });
    await expectAnswer("PUT", address, 400, { json: [] });
    await expectAnswer("PUT", address, 412, { json, headers: { "If-None-Match": "*" } });
    await expectAnswer("PUT", address, 413, { text: "x".repeat(1024 * 1024 + 1) });
    await expectAnswer("PUT", address, 415, { text: "x" });
    await expectAnswer("PUT", stranger, 404, { json });
    await expectAnswer("GET", address, 200);
    await expectAnswer("GET", address, 200, { query: `${RANGE}&limit=1&sort=asc&select=level,state` });
    await expectAnswer("GET", address, 400, { query: "?limit=0" });
    await expectAnswer("GET", stranger, 404);
    await expectAnswer("DELETE", address, 412, { query: RANGE, headers: { "If-Match": '"0"' } });
    await expectAnswer("DELETE", address, 204, { query: RANGE });
    await expectAnswer("DELETE", address, 400);
    await expectAnswer("DELETE", stranger, 404, { query: RANGE });
  });

  it.each([
    ["creates a part of it", "POST", () => ASSETS, () => ({ json: { ...PUMP, parentId: id } })],
    ["writes a file of it", "PUT", () => `${FILES}/${id}/a`, () => ({ text: "a" })],
    ["creates an event of it", "POST", () => EVENTS, () => ({ json: { entityId: id, timestamp: AT } })],
    ["writes a time series of it", "PUT", () => `${SERIES}/${id}/vibration`, () => ({ json: [{ _time: AT, level: 1 }] })],
  ])("an asset that is deleted while another client %s", async (_, method, address, sent) => {
    await expectConflict(method, address(), sent());
  });

  it("an asset that is deleted while it becomes the parent of another", async () => {
    const other = await createdAsset(call);
    await expectConflict("PUT", `${ASSETS}/${other}`, { json: { ...PUMP, parentId: id }, ...IF_FIRST });
  });

  it("every described response and header of every operation was checked", () => {
    expect(held.unseen()).toEqual([]);
  });
});
