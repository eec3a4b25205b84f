import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { provideEnv } from "@/lib/env";
import { ADDRESS_HEADER } from "@/lib/http/stamped-headers";
import { commandContext } from "@/lib/services/command-context";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { listen } from "@/lib/token-plane/directory/listen";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { introspectToken } from "@/lib/token-plane/endpoints/introspect-token";
import { issueTechnicalToken } from "@/lib/token-plane/endpoints/issue-technical-token";
import { publishKeys } from "@/lib/token-plane/endpoints/publish-keys";
import type { Answer } from "@/lib/token-plane/http/answer";
import { counter } from "@/lib/token-plane/limits/limits";
import { share } from "@/lib/token-plane/limits/share-counts";
import { basic, credentials, fieldsOf, outcomeOf, post } from "@/test/protocol/requests";
import { createWorld, type World } from "@/test/worlds/world";

let world: World;
let address: string;

beforeEach(async () => {
  world = await createWorld();
  address = `198.51.100.${Math.floor(Math.random() * 250)} ${world.client.clientId}`;
  // Avoids the end of a minute, so that no window ends during a test.
  const now = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: now % 60_000 < 40_000 ? now : now + 30_000 });
  provideEnv({ LIMIT_PER_CLIENT: "5", LIMIT_PER_ADDRESS: "8", LIMIT_FAILURES: "3" });
});

afterEach(() => {
  vi.useRealTimers();
  provideEnv({ LIMIT_PER_CLIENT: "", LIMIT_PER_ADDRESS: "", LIMIT_FAILURES: "" });
});

function ask({ from = address, clientId = world.client.clientId, secret = world.client.secret } = {}): Promise<Answer> {
  const headers = { ...credentials({ clientId, secret }), [ADDRESS_HEADER]: from };
  return issueTechnicalToken(post("/oauth/token", headers, fieldsOf(world.client, world.client.hostTenant)));
}

const limitIn = ({ headers }: Answer) => [headers.get("RateLimit-Policy"), headers.get("RateLimit")];

async function introspect(clientId: string, secret = "wrong"): Promise<number> {
  const headers = {
    ...basic({ clientId, secret }),
    "Content-Type": "application/x-www-form-urlencoded",
    [ADDRESS_HEADER]: address,
  };
  const request = new Request("http://127.0.0.1/oauth/introspect", { method: "POST", headers, body: "token=x" });
  return (await introspectToken(request)).status;
}

async function outcomes(count: number, options: Parameters<typeof ask>[0]): Promise<string[]> {
  const all: string[] = [];
  for (let index = 0; index < count; index++) all.push(await outcomeOf(await ask(options)));
  return all;
}

describe("a client", () => {
  it("receives the remainder of its limit, and when to retry once it is exceeded", async () => {
    const first = await ask();
    expect(first.headers.get("RateLimit-Policy")).toBe('"client";q=5;w=60');
    expect(first.headers.get("RateLimit")).toMatch(/^"client";r=4;t=\d+$/);
    await outcomes(4, {});
    const refused = await ask();
    expect(await outcomeOf(refused)).toBe("429 tooManyRequests");
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(limitIn(refused)).toEqual(['"client";q=5;w=60', `"client";r=0;t=${refused.headers.get("Retry-After")}`]);
  });

  it("has one limit across addresses, independent of other clients", async () => {
    expect(await outcomes(3, {})).toEqual(["200", "200", "200"]);
    expect(await outcomes(3, { from: `${address} elsewhere` })).toEqual(["200", "200", "429 tooManyRequests"]);
    const other = await createWorld();
    const headers = { ...credentials(other.client), [ADDRESS_HEADER]: `${address} third` };
    const response = await issueTechnicalToken(post("/oauth/token", headers, fieldsOf(other.client, other.client.hostTenant)));
    expect(response.status).toBe(200);
  });
});

describe("an address", () => {
  it("has one limit for all of its clients", async () => {
    provideEnv({ LIMIT_PER_CLIENT: "0" });
    await outcomes(8, {});
    const refused = await ask();
    expect(limitIn(refused)).toEqual(['"address";q=8;w=60', `"address";r=0;t=${refused.headers.get("Retry-After")}`]);
    expect(await outcomeOf(refused)).toBe("429 tooManyRequests");
    expect(await outcomeOf(await ask({ from: `${address} elsewhere` }))).toBe("200");
  });

  it("with too many failures gets delayed refusals, while its cached clients are served", async () => {
    const stopListening = listen();
    await vi.waitUntil(() => listener.isListening);
    try {
      expect(await outcomes(1, {})).toEqual(["200"]);
      expect(await outcomes(3, { secret: "wrong" })).toEqual(["401 unauthorized", "401 unauthorized", "401 unauthorized"]);
      const askedAt = performance.now();
      const refused = await ask({ secret: "wrong" });
      expect(performance.now() - askedAt).toBeGreaterThan(900);
      expect(limitIn(refused)).toEqual(['"failure";q=3;w=60', `"failure";r=0;t=${refused.headers.get("Retry-After")}`]);
      expect(await outcomeOf(refused)).toBe("429 tooManyRequests");
      expect(await outcomes(1, {})).toEqual(["200"]);
    } finally {
      await stopListening();
    }
  });

  it("with too many failures still gets tokens for cached clients while not listening, with the look-ups used up", async () => {
    provideEnv({ LIMIT_PER_ADDRESS: "0" });
    const stopListening = listen();
    await vi.waitUntil(() => listener.isListening);
    expect(await outcomes(1, {})).toEqual(["200"]);
    await stopListening();
    await outcomes(3, { secret: "wrong" });
    await Promise.all(Array.from({ length: 40 }, (_, index) => ask({ clientId: `unknown-client${index}` })));
    expect(await outcomes(2, {})).toEqual(["200", "200"]);
  });

  it.each([
    ["clients", "unknown-client-v1.0.0", "unknown-client"],
    ["service credentials", "unknown-svc-0123456789", "unknown-svc-"],
  ])("with too many failures causes a limited number of queries for %s", async (_kind, first, prefix) => {
    provideEnv({ LIMIT_PER_ADDRESS: "0" });
    await outcomes(3, { clientId: first });
    const queries = vi.spyOn(database(), "$queryRaw");
    const ids = Array.from({ length: 40 }, (_, index) => `${prefix}${String(index).padStart(10, "a")}`);
    const answers = await Promise.all(ids.map((clientId) => ask({ clientId }).then(outcomeOf)));
    const asked = JSON.stringify(queries.mock.calls);
    queries.mockRestore();
    expect(new Set(answers)).toEqual(new Set(["429 tooManyRequests"]));
    expect(ids.filter((id) => asked.includes(id)).length).toBeLessThanOrEqual(20);
  });

  it("with too many failures causes a limited number of queries for resource servers", async () => {
    provideEnv({ LIMIT_PER_ADDRESS: "0" });
    await outcomes(3, { clientId: "unknown-client-v1.0.0" });
    const queries = vi.spyOn(database(), "$queryRaw");
    const ids = Array.from({ length: 40 }, (_, index) => `resource-server-${String(index).padStart(10, "0")}`);
    const answers = await Promise.all(ids.map((clientId) => introspect(clientId)));
    const asked = JSON.stringify(queries.mock.calls);
    queries.mockRestore();
    expect(new Set(answers)).toEqual(new Set([429]));
    expect(ids.filter((id) => asked.includes(id)).length).toBeLessThanOrEqual(20);
  });

  it("has no limit for requests of a resource server", async () => {
    const api = await createResourceServer(commandContext("test"), { name: "Data APIs", lifetimeDays: 365 });
    const answers = [];
    for (let index = 0; index < 12; index++) answers.push(await introspect(api.clientId, api.secret));
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(await outcomes(1, {})).toEqual(["200"]);
    for (let index = 0; index < 12; index++) answers.push(await introspect(world.client.clientId, world.client.secret));
    expect(answers.at(-1)).toBe(429);
  });

  it("receives its limit even with responses that are otherwise cacheable", async () => {
    provideEnv({ LIMIT_PER_ADDRESS: "1" });
    const request = () => new Request("http://127.0.0.1:3000/token_keys", { headers: { [ADDRESS_HEADER]: address } });
    expect(limitIn(await publishKeys(request()))).toEqual([null, null]);
    const refused = await publishKeys(request());
    expect([refused.status, limitIn(refused)[0]]).toEqual([429, '"address";q=1;w=60']);
  });
});

describe("instances on one database", () => {
  it("share their counts within a second, without delaying requests", async () => {
    const now = new Date();
    await ask();
    await share(now);
    const key = `client ${world.client.clientId}`;
    await database().requestCount.updateMany({ where: { key }, data: { count: 5 } });
    await ask();
    await share(now);
    expect(counter.count(key, now)).toBe(6);
    expect(await outcomes(1, {})).toEqual(["429 tooManyRequests"]);
  });

  it("delete old windows", async () => {
    const window = new Date(Date.now() - 600_000);
    await database().requestCount.create({ data: { key: "client gone", window, count: 1 } });
    await ask();
    await share(new Date());
    expect(await database().requestCount.count({ where: { key: "client gone" } })).toBe(0);
  });
});
