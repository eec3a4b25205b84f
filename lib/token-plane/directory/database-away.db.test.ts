import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { databaseUrl } from "@/lib/env";
import { reportHealth } from "@/lib/token-plane/endpoints/report-health";
import { revokeToken } from "@/lib/token-plane/endpoints/revoke-token";
import { moveDatabase } from "@/test/protocol/line";
import { askAbout, askToken, getToken } from "@/test/protocol/requests";
import { createWorld, type TestClient } from "@/test/worlds/world";

/** Nothing listens on the discard port. */
const NOWHERE = "postgresql://nobody:nothing@127.0.0.1:9/none";

let client: TestClient;
let address: string;

beforeEach(async () => {
  ({ client } = await createWorld());
  address = databaseUrl();
  await moveDatabase(NOWHERE);
});

afterEach(() => moveDatabase(address));

describe("while the database is read-only", () => {
  beforeEach(() => moveDatabase(`${address}?options=${encodeURIComponent("-c default_transaction_read_only=on")}`));

  it("is not ready, and still issues tokens, which need no write", async () => {
    const health = await reportHealth();
    expect([health.status, await health.json()]).toEqual([503, { status: "unavailable", database: "read_only" }]);
    expect((await askToken(client)).status).toBe(200);
  });

  it("answers a request that needs a write with 503 and Retry-After", async () => {
    const token = (await getToken(client)).access_token;
    const response = await revokeToken(askAbout(token, client));
    expect([response.status, response.headers.get("Retry-After"), (await response.json()).error]).toEqual([
      503,
      "5",
      "temporarily_unavailable",
    ]);
  });
});

describe("while the database is unavailable", () => {
  it("answers a token request with 503 and Retry-After, in the documented format", async () => {
    const response = await askToken(client);
    expect([response.status, response.headers.get("Retry-After"), response.headers.get("Cache-Control")]).toEqual([503, "5", "no-store"]);
    const { errors } = await response.json();
    expect(Object.keys(errors[0]).sort()).toEqual(["code", "logref", "message"]);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|postgres|prisma/i);
  });

  it("shares one health query between concurrent requests", async () => {
    const queries = vi.spyOn(database(), "$queryRaw");
    const answers = await Promise.all(Array.from({ length: 50 }, () => reportHealth()));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([503]));
    expect(queries).toHaveBeenCalledTimes(1);
    queries.mockRestore();
  });

  it("reports the outage in the health check, which recovers automatically", async () => {
    const away = await reportHealth();
    expect([away.status, await away.json()]).toEqual([503, { status: "unavailable", database: "unreachable" }]);
    await moveDatabase(address);
    const back = await reportHealth();
    expect([back.status, back.headers.get("Cache-Control"), await back.json()]).toEqual([
      200,
      "no-store",
      { status: "ok", database: "ok" },
    ]);
    expect((await askToken(client)).status).toBe(200);
  });
});
