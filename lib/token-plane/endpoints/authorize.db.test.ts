import { generateKeyPair, SignJWT } from "jose";
import { LRUCache } from "lru-cache";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { provideEnv } from "@/lib/env";
import { PEER_HEADER } from "@/lib/http/stamped-headers";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { deregister } from "@/lib/services/registration/deregister";
import { resumeRegistration, suspendRegistration } from "@/lib/services/registration/suspend";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { authorize } from "@/lib/token-plane/endpoints/authorize";
import { revokeToken } from "@/lib/token-plane/endpoints/revoke-token";
import type { Answer } from "@/lib/token-plane/http/answer";
import { flushUsage } from "@/lib/token-plane/usage/recorder";
import { openLine, type TestLine } from "@/test/protocol/line";
import { basic, getToken, postForm } from "@/test/protocol/requests";
import { createWorld, type TestClient, type World } from "@/test/worlds/world";

/** The maximum time between a commit and its effect on every instance. */
const IN_FORCE = { timeout: 1000, interval: 10 };
const ASSETS = "/api/assetmanagement/v3/assets";
const SERIES = "/api/iottimeseries/v3/timeseries/0123/vibration";

let world: World;
let proxy: TestLine;
let token: string;

beforeEach(async () => {
  world = await createWorld();
  proxy = await openLine();
  token = await tokenOf(world.client, world.acme.tenant.id);
});
afterEach(async () => {
  provideEnv({ GATEWAY_PROXIES: "" });
  await proxy.end();
});

const tokenOf = async (client: TestClient, tenant?: string) => (await getToken(client, tenant)).access_token;

type Ask = { token?: string | null; method?: string; target?: string; peer?: string | null; headers?: Record<string, string> };

function ask({ token: shown = token, method = "GET", target = ASSETS, peer = "127.0.0.1", headers = {} }: Ask = {}): Promise<Answer> {
  const all = { "X-Original-Method": method, "X-Original-URI": target, ...(shown && { Authorization: `Bearer ${shown}` }), ...headers };
  return authorize(new Request("http://localhost/api/gateway/authorize", { headers: { ...all, ...(peer && { [PEER_HEADER]: peer }) } }));
}

async function outcome(asked?: Ask): Promise<string> {
  const response = await ask(asked);
  if (response.ok) return "200";
  const { errors } = await response.json();
  return `${response.status} ${errors[0].reason ?? errors[0].code}`;
}

/** Changes unused bits of the last character: decoders may ignore all but two of them in a 256-byte signature (RFC 4648 section 3.5). */
function reencodeSignature(signed: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return signed.slice(0, -1) + alphabet[alphabet.indexOf(signed.at(-1) ?? "") ^ 1];
}

const UNAUTHORIZED = "401 mdsp.core.generic.unauthorized";

describe("a call that is allowed", () => {
  it("returns every identity header, even if empty", async () => {
    const { status, headers } = await ask({ method: "PUT", target: SERIES });
    const names = ["X-Tenant", "X-Subtenant", "X-Client-Id", "X-App", "X-Access-Level", "Cache-Control"];
    expect([status, ...names.map((name) => headers.get(name))]).toEqual([
      200,
      world.acme.tenant.id,
      "",
      world.client.clientId,
      "kpiapp",
      "read-write",
      "no-store",
    ]);
  });

  it("is answered from memory when repeated", async () => {
    await ask();
    const queries = vi.spyOn(database(), "$queryRaw");
    expect([await outcome(), await outcome({ target: `${ASSETS}/1` }), queries.mock.calls.length]).toEqual(["200", "200", 0]);
    queries.mockRestore();
  });

  it("counts towards no limit", async () => {
    expect((await ask({ headers: { "x-client-address": "127.0.0.1" } })).headers.get("RateLimit")).toBeNull();
  });
});

it("counts calls to a tenant's data: read or written, allowed or refused", async () => {
  const limited = await createWorld({ level: "limited" });
  const shown = await tokenOf(limited.client, limited.acme.tenant.id);
  for (const method of ["GET", "GET", "PUT", "PATCH"]) await ask({ token: shown, method, target: SERIES });
  await ask({ token: shown, method: "POST", target: ASSETS });
  await flushUsage();
  const { registrationId } = limited.client;
  const select = { tenantId: true, api: true, kind: true, isAllowed: true, count: true };
  const rows = await database().dataCallHour.findMany({ where: { registrationId }, select, orderBy: [{ api: "asc" }, { kind: "asc" }] });
  const tenantId = limited.acme.tenant.id;
  expect(rows).toEqual([
    { tenantId, api: "assets", kind: "write", isAllowed: true, count: 1 },
    { tenantId, api: "time_series", kind: "read", isAllowed: true, count: 2 },
    { tenantId, api: "time_series", kind: "write", isAllowed: false, count: 1 },
  ]);
});

describe("a call is refused", () => {
  it.each([
    ["without a token", { token: null }, UNAUTHORIZED],
    ["with an invalid token", { token: "a.b.c" }, UNAUTHORIZED],
    ["for an unknown operation", { target: "/api/other" }, "403 unknown_operation"],
    ["with an ambiguous path", { target: `${ASSETS}/..%2f..%2fother` }, "403 ambiguous_path"],
    ["with conflicting headers", { headers: { "X-Forwarded-Uri": "/api/other" } }, "403 unclear_request"],
    ["from an untrusted address", { peer: "203.0.113.7" }, "403 untrusted_proxy"],
    ["from an unknown address", { peer: null }, "403 untrusted_proxy"],
  ])("%s", async (_, asked, refusal) => {
    expect(await outcome(asked)).toBe(refusal);
  });

  it("with the error in the challenge, except without a token", async () => {
    const challengeOf = async (asked: Ask) => (await ask(asked)).headers.get("WWW-Authenticate");
    expect(await challengeOf({ token: null })).toBe('Bearer realm="mandate"');
    expect(await challengeOf({ token: "a.b.c" })).toBe('Bearer realm="mandate", error="invalid_token"');
  });

  it("if a limited application writes time series, naming the required role", async () => {
    const limited = await createWorld({ level: "limited" });
    const shown = await tokenOf(limited.client, limited.acme.tenant.id);
    expect(await outcome({ token: shown, target: SERIES })).toBe("200");
    const response = await ask({ token: shown, method: "PUT", target: SERIES });
    expect([response.status, response.headers.get("WWW-Authenticate")]).toEqual([
      403,
      'Bearer realm="mandate", error="insufficient_scope", scope="mdsp:core:iot.timAdmin"',
    ]);
  });

  it("with the token of a stranger, of which no more than a hash is kept", async () => {
    const kept = vi.spyOn(LRUCache.prototype, "set");
    const stranger = `${"a".repeat(5000)}.${"b".repeat(5000)}.${"c".repeat(5000)}`;
    expect([await outcome({ token: stranger }), await outcome({ token: stranger })]).toEqual([UNAUTHORIZED, UNAUTHORIZED]);
    expect(kept.mock.calls.length).toBeGreaterThan(0);
    for (const [key] of kept.mock.calls) expect(String(key).length).toBeLessThan(100);
    kept.mockRestore();
  });

  it("if only the query names the path of the check", async () => {
    const url = `http://localhost/api/gateway/authorize?/api/gateway/authorize${ASSETS}`;
    const answer = await authorize(new Request(url, { headers: { Authorization: `Bearer ${token}`, [PEER_HEADER]: "127.0.0.1" } }));
    expect([answer.status, (await answer.json()).errors[0].reason]).toEqual([403, "unclear_request"]);
  });

  it("with a token of another issuer", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    const claims = JSON.parse(atob(token.split(".")[1]?.replaceAll("-", "+").replaceAll("_", "/") ?? ""));
    const { kid } = JSON.parse(atob(token.split(".")[0] ?? ""));
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid }).sign(privateKey);
    expect(await outcome({ token: forged })).toBe(UNAUTHORIZED);
  });

  it("once the token has expired, even if it is cached", async () => {
    expect(await outcome()).toBe("200");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1_800_000 });
    expect(await outcome()).toBe(UNAUTHORIZED);
    vi.useRealTimers();
  });
});

describe("a proxy is trusted", () => {
  it.each([
    ["10.1.2.3", "10.0.0.0/8"],
    ["192.0.2.7", "192.0.2.7"],
    ["fd00::7", "fd00::/8"],
    ["::1", "192.0.2.7"],
  ])("at %s if %s is configured", async (peer, configured) => {
    provideEnv({ GATEWAY_PROXIES: configured });
    expect([await outcome({ peer }), await outcome({ peer: "203.0.113.7" })]).toEqual(["200", "403 untrusted_proxy"]);
  });
});

describe("a cached token is refused within a second when", () => {
  const registration = () => ({ registrationId: world.client.registrationId });

  it.each([
    ["its consent is withdrawn", () => withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId })],
    ["its registration ends", () => deregister(world.operator, { ...registration(), typedName: world.client.clientId })],
    ["its registration is suspended", () => suspendRegistration(world.operator, registration())],
    ["its client revokes it", () => revokeToken(postForm("http://localhost/oauth/revoke", { token }, basic(world.client)))],
  ])("%s", async (_, end) => {
    expect(await outcome()).toBe("200");
    await end();
    await vi.waitFor(async () => expect(await outcome()).toBe(UNAUTHORIZED), IN_FORCE);
  });

  it("its client revokes it, also with an equivalent encoding of its signature", async () => {
    const reencoded = reencodeSignature(token);
    expect([await outcome(), await outcome({ token: reencoded }), await outcome()]).toEqual(["200", "200", "200"]);
    await revokeToken(postForm("http://localhost/oauth/revoke", { token }, basic(world.client)));
    await vi.waitFor(async () => {
      expect([await outcome(), await outcome({ token: reencoded })]).toEqual([UNAUTHORIZED, UNAUTHORIZED]);
    }, IN_FORCE);
  });

  it("its access ends, and stays refused when access is restored, unlike a new token", async () => {
    await outcome();
    await suspendRegistration(world.operator, registration());
    await resumeRegistration(world.operator, registration());
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    await confirmConsent(world.acme, { purchaseId: world.acmePurchaseId, accessLevel: "read_write" });
    await vi.waitFor(async () => expect(await outcome()).toBe(UNAUTHORIZED), IN_FORCE);
    expect(await outcome({ token: await tokenOf(world.client, world.acme.tenant.id) })).toBe("200");
  });

  it("the database is unavailable for over a minute, and is accepted again afterwards", async () => {
    expect(await outcome()).toBe("200");
    await proxy.line.cut();
    await vi.waitUntil(() => !listener.isListening);
    expect(await outcome()).toBe("200");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
    expect(await outcome()).toBe("503 mdsp.core.generic.serviceUnavailable");
    vi.useRealTimers();
    await proxy.line.mend();
    await vi.waitFor(async () => expect(await outcome()).toBe("200"), { timeout: 10_000, interval: 50 });
  });
});
