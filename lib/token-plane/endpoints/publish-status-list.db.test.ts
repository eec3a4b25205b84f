import { inflateSync } from "node:zlib";
import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { REVOCATION_BOUND_SECONDS } from "@/lib/domain/token/revocation-bound";
import { STATUS_LIST_SIZE } from "@/lib/domain/token/status-list";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { publishKeys } from "@/lib/token-plane/endpoints/publish-keys";
import { publishStatusList, publishStatusLists } from "@/lib/token-plane/endpoints/publish-status-list";
import type { Answer } from "@/lib/token-plane/http/answer";
import { findRoute } from "@/lib/token-plane/http/routes";
import { getToken } from "@/test/protocol/requests";
import { createWorld, type World } from "@/test/worlds/world";

type Reference = { status: { status_list: { idx: number; uri: string } } };

let world: World;
let token: string;

beforeAll(async () => {
  world = await createWorld();
  token = (await getToken(world.client, world.acme.tenant.id)).access_token;
});

const referenceOf = (jwt: string) => decodeJwt<Reference>(jwt).status.status_list;
const fetchList = (uri: string) => publishStatusList(new Request(uri));

/** Checks a token like a resource server that uses only the specification and the published key set. */
async function isRevokedInList(jwt: string, response: Answer): Promise<boolean> {
  const { idx, uri } = referenceOf(jwt);
  expect(response.headers.get("Content-Type")).toBe("application/statuslist+jwt");
  const { keys } = await (await publishKeys(new Request("http://127.0.0.1:3000/token_keys"))).json();
  const { payload } = await jwtVerify<{ status_list: { bits: number; lst: string } }>(await response.text(), createLocalJWKSet({ keys }), {
    typ: "statuslist+jwt",
    subject: uri,
    requiredClaims: ["iat"],
  });
  const { bits, lst } = payload.status_list;
  const bytes = inflateSync(Buffer.from(lst, "base64url"));
  const perByte = 8 / bits;
  const byte = bytes[Math.floor(idx / perByte)];
  if (byte === undefined) throw new Error("The list is too short for this token.");
  return ((byte >> ((idx % perByte) * bits)) & (2 ** bits - 1)) !== 0;
}

describe("a status list", () => {
  it("reports a token as valid, and as revoked from the commit of its revocation on", async () => {
    const other = (await getToken(world.client)).access_token;
    const { uri } = referenceOf(token);
    expect(await isRevokedInList(token, await fetchList(uri))).toBe(false);
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    expect(await isRevokedInList(token, await fetchList(uri))).toBe(true);
    expect(await isRevokedInList(other, await fetchList(uri))).toBe(false);
  });

  it.each(["?time=1767225600", "?time="])("of an earlier time is not implemented: %s", async (query) => {
    const response = await fetchList(`${referenceOf(token).uri}${query}`);
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([501, "no-store"]);
    expect((await response.json()).errors[0].message).toContain("Leave time out");
  });

  it("is refused to clients that accept only another type, and shared caches are told so", async () => {
    const ask = (Accept: string) => publishStatusList(new Request(referenceOf(token).uri, { headers: { Accept } }));
    const refused = await ask("application/statuslist+cwt");
    expect([refused.status, refused.headers.get("Cache-Control")]).toEqual([406, "no-store"]);
    expect((await refused.json()).errors[0].message).toContain("application/statuslist+jwt only");
    const served = await ask("application/statuslist+jwt, application/statuslist+cwt;q=0.9");
    expect([served.status, served.headers.get("Vary")]).toEqual([200, "Accept, Origin"]);
  });

  it("is cacheable and small", async () => {
    const response = await fetchList(referenceOf(token).uri);
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=30");
    const text = await response.text();
    expect(decodeJwt(text)).toMatchObject({ ttl: 30, exp: (decodeJwt(text).iat ?? 0) + 300, status_list: { bits: 1 } });
    expect(text.length).toBeLessThan(2000);
  });

  it("contains every index of its range, whatever was revoked", async () => {
    const { status_list } = decodeJwt<{ status_list: { lst: string } }>(await (await fetchList(referenceOf(token).uri)).text());
    expect(inflateSync(Buffer.from(status_list.lst, "base64url")).length * 8).toBe(STATUS_LIST_SIZE);
  });

  it.each([0, 10, 29])("meets the published bound: a verifier that reads a shared cache %i s later refuses in time", async (startsAt) => {
    const revoking = await createWorld();
    const jwt = (await getToken(revoking.client, revoking.acme.tenant.id)).access_token;
    const clock = new Clock();
    const cache = new Cached(clock, () => fetchList(referenceOf(jwt).uri), maxAgeOf);
    const verifier = new Cached(clock, () => cache.get(), ttlOf);
    expect(await isRevokedInList(jwt, await cache.get())).toBe(false);
    await withdrawConsent(revoking.acme, { purchaseId: revoking.acmePurchaseId });
    clock.seconds = startsAt;
    while (clock.seconds < 600 && !(await isRevokedInList(jwt, await verifier.get()))) clock.seconds++;
    expect(clock.seconds).toBeLessThanOrEqual(REVOCATION_BOUND_SECONDS);
  });

  it("expires by itself, soon after the bound", async () => {
    const text = await (await fetchList(referenceOf(token).uri)).text();
    const { keys } = await (await publishKeys(new Request("http://127.0.0.1:3000/token_keys"))).json();
    const currentDate = new Date(Date.now() + 301_000);
    await expect(jwtVerify(text, createLocalJWKSet({ keys }), { currentDate })).rejects.toMatchObject({ code: "ERR_JWT_EXPIRED" });
  });

  it("is signed once for many requests", async () => {
    const texts = await Promise.all(Array.from({ length: 20 }, async () => (await fetchList(referenceOf(token).uri)).text()));
    expect(new Set(texts.map((text) => decodeJwt(text).iat)).size).toBeLessThanOrEqual(2);
  });
});

describe("the lists", () => {
  it("are all listed, including the one that a token refers to", async () => {
    const { status_lists } = await (await publishStatusLists(new Request("http://127.0.0.1:3000/status-lists"))).json();
    expect(status_lists).toContain(referenceOf(token).uri);
  });

  it("grow with the number of indexes, always one ahead, so that the first token of a new list finds it", async () => {
    const second = "http://127.0.0.1:3000/status-lists/1";
    const third = "http://127.0.0.1:3000/status-lists/2";
    expect([(await fetchList(second)).status, (await fetchList(third)).status]).toEqual([200, 404]);
    await database().$executeRaw`SELECT setval('"TokenStatusIndex"', ${STATUS_LIST_SIZE})`;
    await vi.waitUntil(async () => (await fetchList(third)).status === 200, { timeout: 5000, interval: 50 });
    const late = await createWorld();
    const jwt = (await getToken(late.client, late.acme.tenant.id)).access_token;
    expect(referenceOf(jwt).uri).toBe(second);
    await withdrawConsent(late.acme, { purchaseId: late.acmePurchaseId });
    expect(await isRevokedInList(jwt, await fetchList(second))).toBe(true);
  });

  it.each(["16383", "16384", "99999", "999999", "-1", "01", "1.5", "x", "%30", "0/0"])("do not include %s", async (number) => {
    const response = await fetchList(`http://127.0.0.1:3000/status-lists/${number}`);
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([404, "no-store"]);
  });

  it("are routed by their addresses", () => {
    const methods = (path: string) => Object.keys(findRoute("127.0.0.1:3000", path)?.endpoint.methods ?? {});
    expect([methods("/status-lists/0"), methods("/status-lists")]).toEqual([
      ["GET", "OPTIONS"],
      ["GET", "OPTIONS"],
    ]);
    expect(methods("/status-lists/0/0")).toEqual([]);
  });
});

class Clock {
  seconds = 0;
}

/** Caches a response for its lifetime. */
class Cached {
  #cached: { response: Answer; until: number } | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly fetchFresh: () => Promise<Answer>,
    private readonly lifetimeOf: (response: Answer) => Promise<number>,
  ) {}

  async get(): Promise<Answer> {
    if (!this.#cached || this.clock.seconds >= this.#cached.until) {
      const response = await this.fetchFresh();
      this.#cached = { response, until: this.clock.seconds + (await this.lifetimeOf(response)) };
    }
    return this.#cached.response;
  }
}

async function maxAgeOf(response: Answer): Promise<number> {
  return Number(/max-age=(\d+)/.exec(response.headers.get("Cache-Control") ?? "")?.[1]);
}

async function ttlOf(response: Answer): Promise<number> {
  return Number(decodeJwt(await response.text()).ttl);
}
