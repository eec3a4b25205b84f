import { beforeEach, describe, expect, it, vi } from "vitest";
import { json } from "../test/fakes/fake-service.js";
import { SECRET, TestBed } from "../test/fakes/test-bed.js";
import { TenantCredentials } from "./credentials/tenant-credentials.js";

const TWELVE = Array.from({ length: 12 }, (_, number) => `tenant-${number}`);

let bed: TestBed;
beforeEach(() => {
  bed = new TestBed();
});

/** The tenants in each request. */
const requestedTenants = () => bed.service.tokenRequests.map(({ body }) => JSON.parse(body).userTenantIds ?? JSON.parse(body).userTenant);

describe("getTokens", () => {
  it("requests five tenants at a time, and returns each distinct tenant in order", async () => {
    const results = await bed.client().getTokens([...TWELVE, "tenant-0"]);
    expect(results.map(({ tenant, info }) => [tenant, info?.tenant])).toEqual(TWELVE.map((tenant) => [tenant, tenant]));
    expect(requestedTenants()).toEqual([TWELVE.slice(0, 5), TWELVE.slice(5, 10), TWELVE.slice(10)]);
  });

  it("returns the error of a tenant together with the tokens of the others", async () => {
    bed.service.refused.set("globex", "consent_required");
    const results = await bed.client().getTokens(["acme", "globex"]);
    expect(results).toMatchObject([
      { tenant: "acme", info: { tenant: "acme" } },
      { tenant: "globex", error: { code: "refused", reason: "consent_required", logref: "log-1" } },
    ]);
  });

  it("requests only tokens that are not cached, and caches the new ones", async () => {
    const client = bed.client();
    await client.getToken("acme");
    await client.getTokens(["acme", "globex", "initech"]);
    await client.getToken("globex");
    expect(requestedTenants()).toEqual(["acme", ["globex", "initech"]]);
  });

  it("shares requests with getToken, whichever call came first", async () => {
    const client = bed.client();
    const before = client.getToken("acme");
    const all = client.getTokens(["acme", "globex"]);
    const after = client.getToken("globex");
    const results = await all;
    expect(results.map(({ info }) => info?.token)).toEqual([await before, await after]);
    expect(requestedTenants().flat().sort()).toEqual(["acme", "globex"]);
  });

  it("limits the number of concurrent requests", async () => {
    let inFlight = 0;
    const counts: number[] = [];
    const fetchSlowly: typeof fetch = async (input, init) => {
      counts.push(++inFlight);
      const response = await bed.service.fetch(input, init);
      inFlight--;
      return response;
    };
    await bed.client({ fetch: fetchSlowly }).getTokens(TWELVE, { atOnce: 2 });
    expect(Math.max(...counts)).toBe(2);
  });

  it("continues for other callers when one aborts", async () => {
    const client = bed.client();
    const controller = new AbortController();
    const all = client.getTokens(["acme", "globex"], { signal: controller.signal });
    const one = client.getToken("globex");
    controller.abort(new Error("enough"));
    await expect(all).rejects.toThrow("enough");
    expect(await one).toMatch(/^ey/);
  });

  it("aborts the request when its last caller aborts", async () => {
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

  it("returns an error for each tenant if the service is down, and for a tenant missing from the response", async () => {
    bed.service.planned.push(() => json({ tokens: [], errors: [] }));
    const results = await bed.client().getTokens(["acme"]);
    expect(results).toMatchObject([{ tenant: "acme", error: { code: "invalid_response" } }]);
    const down = bed.client({ fetch: () => Promise.reject(new TypeError("fetch failed")), deadlineSeconds: 0.01 });
    expect(await down.getTokens(["acme", "globex"])).toMatchObject([
      { error: { code: "unavailable" } },
      { error: { code: "unavailable" } },
    ]);
  });

  it("requests tenants one at a time for scopes and for other credentials", async () => {
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

  it("sends one request for several tenants on Cloudflare Workers", async () => {
    vi.stubGlobal("navigator", { userAgent: "Cloudflare-Workers" });
    await bed.client().getTokens(["acme", "globex"]);
    vi.unstubAllGlobals();
    expect(requestedTenants()).toEqual([["acme", "globex"]]);
  });

  it("sends no request for an empty list", async () => {
    expect([await bed.client().getTokens([]), bed.service.received]).toEqual([[], []]);
  });
});
