import { generateKeyPair, SignJWT } from "jose";
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

/** Within this time of its commit a change is in force on every instance. */
const IN_FORCE = { timeout: 1000, interval: 10 };
const ASSETS = "/api/assetmanagement/v3/assets";
const SERIES = "/api/iottimeseries/v3/timeseries/0123/vibration";

let world: World;
let open: TestLine;
let token: string;

beforeEach(async () => {
  world = await createWorld();
  open = await openLine();
  token = await tokenOf(world.client, world.acme.tenant.id);
});
afterEach(async () => {
  provideEnv({ GATEWAY_PROXIES: "" });
  await open.end();
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

/** Of the last character of a signature of 256 bytes only two bits count, and who decodes it may not look at the rest (RFC 4648 section 3.5). */
function respellSignature(signed: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return signed.slice(0, -1) + alphabet[alphabet.indexOf(signed.at(-1) ?? "") ^ 1];
}

const UNAUTHORIZED = "401 mdsp.core.generic.unauthorized";

describe("a call that is allowed", () => {
  it("is answered with who calls, in every header that could stand there", async () => {
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

  it("is answered from memory from the second time on", async () => {
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
    ["with rubbish", { token: "a.b.c" }, UNAUTHORIZED],
    ["to what is not there", { target: "/api/other" }, "403 unknown_operation"],
    ["where the path can be taken for another", { target: `${ASSETS}/..%2f..%2fother` }, "403 ambiguous_path"],
    ["where it is not clear what was asked for", { headers: { "X-Forwarded-Uri": "/api/other" } }, "403 unclear_request"],
    ["that comes from somewhere else", { peer: "203.0.113.7" }, "403 untrusted_proxy"],
    ["of which nobody knows where it comes from", { peer: null }, "403 untrusted_proxy"],
  ])("%s", async (_, asked, refusal) => {
    expect(await outcome(asked)).toBe(refusal);
  });

  it("with a challenge that tells the error, and none where there was no token", async () => {
    const challengeOf = async (asked: Ask) => (await ask(asked)).headers.get("WWW-Authenticate");
    expect(await challengeOf({ token: null })).toBe('Bearer realm="mandate"');
    expect(await challengeOf({ token: "a.b.c" })).toBe('Bearer realm="mandate", error="invalid_token"');
  });

  it("to a limited application that writes time series, with the role that it needs", async () => {
    const limited = await createWorld({ level: "limited" });
    const shown = await tokenOf(limited.client, limited.acme.tenant.id);
    expect(await outcome({ token: shown, target: SERIES })).toBe("200");
    const response = await ask({ token: shown, method: "PUT", target: SERIES });
    expect([response.status, response.headers.get("WWW-Authenticate")]).toEqual([
      403,
      'Bearer realm="mandate", error="insufficient_scope", scope="mdsp:core:iot.timAdmin"',
    ]);
  });

  it("with a token of another issuer", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    const claims = JSON.parse(atob(token.split(".")[1]?.replaceAll("-", "+").replaceAll("_", "/") ?? ""));
    const { kid } = JSON.parse(atob(token.split(".")[0] ?? ""));
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid }).sign(privateKey);
    expect(await outcome({ token: forged })).toBe(UNAUTHORIZED);
  });

  it("once the token has expired, however often it was seen", async () => {
    expect(await outcome()).toBe("200");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1_800_000 });
    expect(await outcome()).toBe(UNAUTHORIZED);
    vi.useRealTimers();
  });
});

describe("a proxy may ask", () => {
  it.each([
    ["10.1.2.3", "10.0.0.0/8"],
    ["192.0.2.7", "192.0.2.7"],
    ["fd00::7", "fd00::/8"],
    ["::1", "192.0.2.7"],
  ])("from %s where %s is configured", async (peer, configured) => {
    provideEnv({ GATEWAY_PROXIES: configured });
    expect([await outcome({ peer }), await outcome({ peer: "203.0.113.7" })]).toEqual(["200", "403 untrusted_proxy"]);
  });
});

describe("a token that was seen is refused within a second when", () => {
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

  it("its client revokes it, also in a spelling of its signature that means the same", async () => {
    const respelled = respellSignature(token);
    expect([await outcome(), await outcome({ token: respelled }), await outcome()]).toEqual(["200", "200", "200"]);
    await revokeToken(postForm("http://localhost/oauth/revoke", { token }, basic(world.client)));
    await vi.waitFor(async () => {
      expect([await outcome(), await outcome({ token: respelled })]).toEqual([UNAUTHORIZED, UNAUTHORIZED]);
    }, IN_FORCE);
  });

  it("stays dead when access is given back, while a new one is good", async () => {
    await outcome();
    await suspendRegistration(world.operator, registration());
    await resumeRegistration(world.operator, registration());
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    await confirmConsent(world.acme, { purchaseId: world.acmePurchaseId, accessLevel: "read_write" });
    await vi.waitFor(async () => expect(await outcome()).toBe(UNAUTHORIZED), IN_FORCE);
    expect(await outcome({ token: await tokenOf(world.client, world.acme.tenant.id) })).toBe("200");
  });

  it("the database is away for long, and is good again afterwards", async () => {
    expect(await outcome()).toBe("200");
    await open.line.cut();
    await vi.waitUntil(() => !listener.isListening);
    expect(await outcome()).toBe("200");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
    expect(await outcome()).toBe("503 mdsp.core.generic.serviceUnavailable");
    vi.useRealTimers();
    await open.line.mend();
    await vi.waitFor(async () => expect(await outcome()).toBe("200"), { timeout: 10_000, interval: 50 });
  });
});
