import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { databaseUrl } from "@/lib/env";
import { reportHealth } from "@/lib/token-plane/endpoints/report-health";
import { moveDatabase } from "@/test/protocol/line";
import { askToken } from "@/test/protocol/requests";
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
