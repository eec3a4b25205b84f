import { beforeEach, describe, expect, it, vi } from "vitest";
import { json } from "../test/fakes/fake-service.js";
import { SECRET, TestBed } from "../test/fakes/test-bed.js";
import { TenantCredentials } from "./credentials/tenant-credentials.js";

const TWELVE = Array.from({ length: 12 }, (_, number) => `tenant-${number}`);

let bed: TestBed;
beforeEach(() => {
  bed = new TestBed();
});

/** The tenants of each request. */
const groups = () => bed.service.tokenRequests.map(({ body }) => JSON.parse(body).userTenantIds ?? JSON.parse(body).userTenant);

describe("getTokens", () => {
  it("asks for five at a time, and answers in the order of the tenants, each once", async () => {
    const results = await bed.client().getTokens([...TWELVE, "tenant-0"]);
    expect(results.map(({ tenant, info }) => [tenant, info?.tenant])).toEqual(TWELVE.map((tenant) => [tenant, tenant]));
    expect(groups()).toEqual([TWELVE.slice(0, 5), TWELVE.slice(5, 10), TWELVE.slice(10)]);
  });

  it("tells each tenant's error beside the others' tokens", async () => {
    bed.service.refused.set("globex", "consent_required");
    const results = await bed.client().getTokens(["acme", "globex"]);
    expect(results).toMatchObject([
      { tenant: "acme", info: { tenant: "acme" } },
      { tenant: "globex", error: { code: "refused", reason: "consent_required", logref: "log-1" } },
    ]);
  });

  it("asks only for what is not at hand, and keeps what comes", async () => {
    const client = bed.client();
    await client.getToken("acme");
    await client.getTokens(["acme", "globex", "initech"]);
    await client.getToken("globex");
    expect(groups()).toEqual(["acme", ["globex", "initech"]]);
  });

  it("shares the request with whoever waits for one of its tenants, and waits with those who asked before", async () => {
    const client = bed.client();
    const before = client.getToken("acme");
    const all = client.getTokens(["acme", "globex"]);
    const after = client.getToken("globex");
    const results = await all;
    expect(results.map(({ info }) => info?.token)).toEqual([await before, await after]);
    expect(groups().flat().sort()).toEqual(["acme", "globex"]);
  });

  it("has at most so many requests under way", async () => {
    let underWay = 0;
    const most: number[] = [];
    const fetchSlowly: typeof fetch = async (input, init) => {
      most.push(++underWay);
      const response = await bed.service.fetch(input, init);
      underWay--;
      return response;
    };
    await bed.client({ fetch: fetchSlowly }).getTokens(TWELVE, { atOnce: 2 });
    expect(Math.max(...most)).toBe(2);
  });

  it("goes on for others when one caller stops waiting", async () => {
    const client = bed.client();
    const controller = new AbortController();
    const all = client.getTokens(["acme", "globex"], { signal: controller.signal });
    const one = client.getToken("globex");
    controller.abort(new Error("enough"));
    await expect(all).rejects.toThrow("enough");
    expect(await one).toMatch(/^ey/);
  });

  it("ends the request when nobody waits any more", async () => {
    let signal: AbortSignal | null | undefined;
    const hanging: typeof fetch = (_, init) => {
      signal = init?.signal;
      return new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    };
    const controller = new AbortController();
    const all = bed.client({ fetch: hanging }).getTokens(["acme", "globex"], { signal: controller.signal });
    await vi.waitUntil(() => signal);
    controller.abort(new Error("enough"));
    await expect(all).rejects.toThrow("enough");
    expect(signal?.aborted).toBe(true);
  });

  it("says so for each tenant when the service is away, and for the one that was left out", async () => {
    bed.service.instead.push(() => json({ tokens: [], errors: [] }));
    const results = await bed.client().getTokens(["acme"]);
    expect(results).toMatchObject([{ tenant: "acme", error: { code: "invalid_response" } }]);
    const away = bed.client({ fetch: () => Promise.reject(new TypeError("away")), deadlineSeconds: 0.01 });
    expect(await away.getTokens(["acme", "globex"])).toMatchObject([
      { error: { code: "unavailable" } },
      { error: { code: "unavailable" } },
    ]);
  });

  it("asks one by one where only that works: for scopes, and with other credentials", async () => {
    expect(await bed.client().getTokens(["acme", "globex"], { scopes: ["a"] })).toMatchObject([
      { info: { scopes: ["a"] } },
      { info: { scopes: ["a"] } },
    ]);
    const credentials = new TenantCredentials({ tenant: "acme", clientId: "acme-svc-1", clientSecret: SECRET });
    expect(await bed.client({ credentials }).getTokens(["acme", "globex"])).toMatchObject([
      { info: { tenant: "acme" } },
      { error: { code: "not_supported" } },
    ]);
  });

  it("sends one request for several tenants on Cloudflare Workers too", async () => {
    vi.stubGlobal("navigator", { userAgent: "Cloudflare-Workers" });
    await bed.client().getTokens(["acme", "globex"]);
    vi.unstubAllGlobals();
    expect(groups()).toEqual([["acme", "globex"]]);
  });

  it("has nothing to do for no tenants", async () => {
    expect([await bed.client().getTokens([]), bed.service.received]).toEqual([[], []]);
  });
});
