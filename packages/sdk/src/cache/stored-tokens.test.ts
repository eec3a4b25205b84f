import { beforeEach, describe, expect, it, vi } from "vitest";
import { AppCredentials } from "../credentials/app-credentials.js";
import { CREDENTIALS, SECRET, TestBed } from "../testing/client-of.js";
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

/** A client of a process, which has stored what it got. */
async function getInFirstProcess(): Promise<string> {
  const token = await bed.client({ store: map.asStore }).getToken("acme");
  await vi.waitUntil(() => [...map.values()].includes(token));
  return token;
}

const asked = () => bed.service.tokenRequests.length;
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
  it("lets a second process have the tokens of the first", async () => {
    const token = await getInFirstProcess();
    expect([await bed.client({ store: map.asStore }).getToken("acme"), asked(), map.lifetimes]).toEqual([token, 1, [1799]]);
    expect(bed.events.map(({ type }) => type)).toEqual(["token.fetched", "token.restored"]);
  });

  it("serves several tenants of which it knows some", async () => {
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
  ])("never gives tokens to a client with another %s", async (_, options) => {
    await getInFirstProcess();
    await bed
      .client({ store: map.asStore, ...options })
      .getToken("acme")
      .catch(() => {});
    expect(asked()).toBe(2);
  });

  it("cannot slip in what is not good for the tenant", async () => {
    await getInFirstProcess();
    for (const foreign of [await bed.service.token("globex"), "rubbish"]) {
      for (const key of map.keys()) map.set(key, foreign);
      const { tenant, token } = await bed.client({ store: map.asStore }).getTokenInfo("acme");
      expect(tenant).toBe("acme");
      await vi.waitUntil(() => [...map.values()].includes(token));
    }
    expect(asked()).toBe(3);
  });

  it("is not asked for a token that is due for renewal", async () => {
    await getInFirstProcess();
    bed.now += 26 * 60_000;
    await bed.client({ store: map.asStore }).getToken("acme");
    expect(asked()).toBe(2);
  });

  it("does not give back a token that was refused, even if it keeps it", async () => {
    const store = { ...map.asStore, delete: async () => undefined };
    const client = bed.client({ store });
    const refused = await client.getToken("acme");
    await vi.waitUntil(() => map.size === 1);
    expect(await client.replaceToken(refused, "acme")).not.toBe(refused);
  });

  it.each([
    ["fails", () => Promise.reject(new Error("away"))],
    ["hangs", () => new Promise<never>(() => {})],
  ])("that %s is done without, and told", async (_, broken) => {
    const client = bed.client({ store: { get: broken, set: broken, delete: broken }, credentials: CREDENTIALS });
    expect(await client.getToken("acme")).toMatch(/^ey/);
    expect(bed.events.map(({ type }) => type)).toEqual(["store.failed", "token.fetched"]);
  });

  it("holds neither the secret nor who asks in its keys", async () => {
    await getInFirstProcess();
    expect([...map.keys()]).toEqual([expect.stringMatching(/^mandate:[\w-]{43}$/)]);
  });
});
