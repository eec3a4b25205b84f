import { beforeEach, describe, expect, it, vi } from "vitest";
import { CREDENTIALS, SECRET, TestBed } from "../../test/fakes/test-bed.js";
import { AppCredentials } from "../credentials/app-credentials.js";
import { MINUTE } from "../duration.js";
import type { TokenStore } from "./token-store.js";

class MapStore extends Map<string, string> {
  readonly lifetimes: number[] = [];
  readonly asStore: TokenStore = {
    get: async (key) => this.get(key),
    set: async (key, value, lifetimeSeconds) => {
      this.lifetimes.push(lifetimeSeconds);
      this.set(key, value);
    },
    delete: async (key) => this.delete(key),
  };
}

let bed: TestBed;
let map: MapStore;
beforeEach(() => {
  bed = new TestBed();
  map = new MapStore();
});

/** Gets a token in another process, which stores it. */
async function getInFirstProcess(): Promise<string> {
  const token = await bed.client({ store: map.asStore }).getToken("acme");
  await vi.waitUntil(() => [...map.values()].includes(token));
  return token;
}

const requestCount = () => bed.service.tokenRequests.length;
const another = (changes: object) =>
  new AppCredentials({
    clientId: "opsco-kpiapp-v1.0.0",
    clientSecret: SECRET,
    appName: "kpiapp",
    appVersion: "1.0.0",
    hostTenant: "opsco",
    ...changes,
  });

describe("a store", () => {
  it("shares tokens between processes", async () => {
    const token = await getInFirstProcess();
    expect([await bed.client({ store: map.asStore }).getToken("acme"), requestCount(), map.lifetimes]).toEqual([token, 1, [1799]]);
    expect(bed.events.map(({ type }) => type)).toEqual(["token.fetched", "token.restored"]);
  });

  it("serves some of several tenants, and the service the others", async () => {
    await getInFirstProcess();
    const results = await bed.client({ store: map.asStore }).getTokens(["acme", "globex"]);
    expect([results.map(({ info }) => info?.tenant), JSON.parse(bed.service.tokenRequests[1]?.body ?? "").userTenantIds]).toEqual([
      ["acme", "globex"],
      ["globex"],
    ]);
  });

  it.each([
    ["secret", { credentials: another({ clientSecret: "other" }) }],
    ["client", { credentials: another({ clientId: "opsco-other-v1.0.0" }) }],
    ["service", { url: "https://other.example" }],
    ["lifetime", { lifetimeSeconds: 600 }],
  ])("never returns tokens to a client with a different %s", async (_, options) => {
    await getInFirstProcess();
    await bed
      .client({ store: map.asStore, ...options })
      .getToken("acme")
      .catch(() => {});
    expect(requestCount()).toBe(2);
  });

  it("cannot inject a token of another tenant or an unreadable one", async () => {
    await getInFirstProcess();
    for (const invalid of [await bed.service.token("globex"), "rubbish"]) {
      for (const key of map.keys()) map.set(key, invalid);
      const { tenant, token } = await bed.client({ store: map.asStore }).getTokenInfo("acme");
      expect(tenant).toBe("acme");
      await vi.waitUntil(() => [...map.values()].includes(token));
    }
    expect(requestCount()).toBe(3);
  });

  it("does not supply a token that is due for renewal", async () => {
    await getInFirstProcess();
    bed.now += 26 * MINUTE;
    await bed.client({ store: map.asStore }).getToken("acme");
    expect(requestCount()).toBe(2);
  });

  it("does not supply a rejected token again, even if its deletion has no effect", async () => {
    const store = { ...map.asStore, delete: async () => undefined };
    const client = bed.client({ store });
    const rejected = await client.getToken("acme");
    await vi.waitUntil(() => map.size === 1);
    expect(await client.replaceToken(rejected, "acme")).not.toBe(rejected);
  });

  it.each([
    ["fails", () => Promise.reject(new Error("down"))],
    ["hangs", () => new Promise<never>(() => {})],
  ])("that %s is bypassed and reported", async (_, broken) => {
    const client = bed.client({ store: { get: broken, set: broken, delete: broken }, credentials: CREDENTIALS });
    expect(await client.getToken("acme")).toMatch(/^ey/);
    expect(bed.events.map(({ type }) => type)).toEqual(["store.failed", "token.fetched"]);
  });

  it("reveals neither the secret nor the client in its keys", async () => {
    await getInFirstProcess();
    expect([...map.keys()]).toEqual([expect.stringMatching(/^mandate:[\w-]{43}$/)]);
  });
});
