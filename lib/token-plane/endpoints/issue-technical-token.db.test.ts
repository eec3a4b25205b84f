import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { placeOf, type StatusReference } from "@/lib/domain/token/status-list";
import { log } from "@/lib/log";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import { issueTechnicalToken } from "@/lib/token-plane/endpoints/issue-technical-token";
import { publishKeys } from "@/lib/token-plane/endpoints/publish-keys";
import type { Answer } from "@/lib/token-plane/http/answer";
import { askToken, BASE, credentials, fieldsOf, getToken, outcomeOf, post } from "@/test/protocol/requests";
import { at, createDevelopmentClient, createWorld, provision, type TestClient, type World } from "@/test/worlds/world";

let world: World;
let client: TestClient;
let acme: string;

beforeAll(async () => {
  world = await createWorld();
  client = world.client;
  acme = world.acme.tenant.id;
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("200", () => {
  it("returns exactly the documented members and is not cacheable", async () => {
    const before = Date.now();
    const response = await askToken(client, acme);
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toMatch(/^application\/json/);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Pragma")).toBe("no-cache");
    const answer = await response.json();
    expect(answer).toEqual({
      access_token: expect.any(String),
      token_type: "bearer",
      expires_in: 1799,
      scope: expect.stringMatching(/^mdsp:core:\S+( mdsp:core:\S+)+$/),
      jti: expect.stringMatching(UUID),
      timestamp: expect.any(Number),
    });
    expect(answer.timestamp).toBeGreaterThanOrEqual(before);
    expect(answer.timestamp).toBeLessThanOrEqual(Date.now());
  });

  it("issues a JWT with the documented claims, verifiable by the first published key", async () => {
    const answer = await getToken(client, acme);
    const { keys } = await (await publishKeys(new Request("http://127.0.0.1:3000/token_keys"))).json();
    expect(decodeProtectedHeader(answer.access_token)).toEqual({ alg: "RS256", kid: keys[0].kid, typ: "at+jwt" });
    const { payload } = await jwtVerify(answer.access_token, createLocalJWKSet({ keys: [keys[0]] }));
    const iat = Math.floor(answer.timestamp / 1000);
    expect(payload).toEqual({
      jti: answer.jti,
      iss: `http://127.0.0.1:3000/${acme}.piam/oauth/token`,
      aud: "http://127.0.0.1:3000",
      sub: client.clientId,
      client_id: client.clientId,
      cid: client.clientId,
      azp: client.clientId,
      grant_type: "client_credentials",
      iat,
      exp: iat + 1800,
      ten: acme,
      zid: acme,
      status: { status_list: { idx: expect.any(Number), uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/status-lists\/\d+$/) } },
      scope: answer.scope.split(" "),
      app_name: "kpiapp",
      app_version: "1.0.0",
      host_tenant: world.operator.tenant.id,
      access_level: "read-write",
    });
  });

  it("contains the status index of its registration and tenant, which stays the same until tokens are revoked", async () => {
    const idx = async (userTenant?: string) => {
      const { status } = decodeJwt<{ status: StatusReference }>((await getToken(client, userTenant)).access_token);
      return status.status_list.idx;
    };
    const own = await database().registration.findUniqueOrThrow({ where: { id: client.registrationId } });
    const purchase = await database().purchase.findUniqueOrThrow({ where: { id: world.acmePurchaseId } });
    const places = [own.statusIndex, own.statusIndex, purchase.statusIndex].map((index) => placeOf(index).position);
    expect([await idx(), await idx(), await idx(acme)]).toEqual(places);
  });

  it("issues a token with a shorter lifetime on request", async () => {
    const response = await issueTechnicalToken(
      post("/oauth/token", credentials(client), { ...fieldsOf(client, acme), requested_lifetime: 360 }),
    );
    const { access_token, expires_in } = await response.json();
    const { iat = 0, exp } = decodeJwt(access_token);
    expect([expires_in, exp]).toEqual([359, iat + 360]);
  });

  it("serves the operator's own tenant", async () => {
    expect((await askToken(client)).status).toBe(200);
  });

  it("serves the developer's own tenant in development", async () => {
    const development = await createDevelopmentClient(world.developer, { internalName: "own" });
    expect((await askToken(development)).status).toBe(200);
  });

  it.each([
    ["v1.0.0 for 1.0.0", () => post("/oauth/token", credentials(client), { ...fieldsOf(client, acme), appVersion: "v1.0.0" })],
    ["grant_type in the query", () => post("/oauth/token?grant_type=client_credentials", credentials(client), fieldsOf(client, acme))],
    ["unknown fields", () => post("/oauth/token", credentials(client), { ...fieldsOf(client, acme), client_secret: client.secret })],
    ["all fields in the query", () => queryOnly({})],
    ["all fields in the query, with the content type of a body", () => queryOnly({ "Content-Type": "application/json" })],
    ["an empty Authorization header", () => post("/oauth/token", { ...credentials(client), Authorization: "" }, fieldsOf(client, acme))],
    ["the scheme Bearer", () => post("/oauth/token", withScheme("bearer"), fieldsOf(client, acme))],
    [
      "Authorization: Basic",
      () => post("/oauth/token", { Authorization: withScheme("Basic")["X-SPACE-AUTH-KEY"] ?? "" }, fieldsOf(client, acme)),
    ],
  ])("accepts %s", async (_, request) => {
    expect(await outcomeOf(await issueTechnicalToken(request()))).toBe("200");
  });

  it("accepts every secret that is in force during a rotation", async () => {
    const rotating = await createDevelopmentClient(world.developer, { internalName: "rotating" });
    const rotation = { registrationId: rotating.registrationId, overlapMinutes: 60, lifetimeDays: 365 } as const;
    const second = await rotateSecret(world.developer, rotation);
    expect((await askToken(rotating)).status).toBe(200);
    expect((await askToken({ ...rotating, secret: second.secret })).status).toBe(200);
  });

  it("serves a hundred concurrent requests with different tokens", async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => getToken(client, acme)));
    expect(new Set(answers.map((answer) => answer.jti)).size).toBe(100);
    expect(new Set(answers.map((answer) => answer.access_token)).size).toBe(100);
  });

  function queryOnly(headers: Record<string, string>) {
    const query = new URLSearchParams(fieldsOf(client, acme));
    return new Request(`${BASE}/oauth/token?${query}`, { method: "POST", headers: { ...credentials(client), ...headers } });
  }

  function withScheme(scheme: string): Record<string, string> {
    return { "X-SPACE-AUTH-KEY": (credentials(client)["X-SPACE-AUTH-KEY"] ?? "").replace("Basic", scheme) };
  }
});

describe("400, 413 and 415, for an authenticated client", () => {
  it.each([
    ["400 missingRequestBodyProperty", ""],
    ["400 invalidRequestBodyProperty", "{"],
    ["400 invalidRequestBodyProperty", '{"appName":"a","appName":"b"}'],
    ["400 invalidRequestBodyProperty", '{"appName":"\\u0000","appVersion":"1","hostTenant":"h","userTenant":"u"}'],
    ["400 invalidRequestBodyProperty", '{"appName":"\\udfff","appVersion":"1","hostTenant":"h","userTenant":"u"}'],
    ["413 payloadTooLarge", `{"appName":"${"a".repeat(17_000)}"}`],
  ])("answers %s", async (outcome, body) => {
    expect(await outcomeOf(await issueTechnicalToken(post("/oauth/token", credentials(client), body)))).toBe(outcome);
  });

  it("answers 415 to a form", async () => {
    const headers = { ...credentials(client), "Content-Type": "application/x-www-form-urlencoded" };
    expect(await outcomeOf(await issueTechnicalToken(post("/oauth/token", headers, "appName=kpiapp")))).toBe("415 unsupportedMediaType");
  });

  it("closes the connection if a body is endless, because the next request could not be read", async () => {
    for (const headers of [credentials(client), {}]) {
      const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)) });
      const request = new Request(`${BASE}/oauth/token`, { method: "POST", headers, body, duplex: "half" } as RequestInit);
      const response = await issueTechnicalToken(request);
      expect([response.ok, response.headers.get("Connection")]).toEqual([false, "close"]);
    }
  });

  it("answers 400 to credentials in the address", async () => {
    const request = post(`/oauth/token?client_secret=${client.secret}`, credentials(client), fieldsOf(client, acme));
    const response = await issueTechnicalToken(request);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain(client.secret);
  });
});

describe("401", () => {
  const presented = (change: Partial<TestClient>) => askToken({ ...client, ...change }, acme);

  it("is identical for all failed authentications", async () => {
    const expired = await expiredClient();
    const retired = await retiredClient();
    const answers = await Promise.all([
      issueTechnicalToken(post("/oauth/token", {}, fieldsOf(client, acme))),
      issueTechnicalToken(post("/oauth/token", { "X-SPACE-AUTH-KEY": "rubbish" }, "{ rubbish")),
      issueTechnicalToken(post(`/oauth/token?client_secret=${client.secret}`, {}, fieldsOf(client, acme))),
      issueTechnicalToken(post("/oauth/token", {}, "a".repeat(20_000))),
      presented({ clientId: "unknown-client-v1.0.0" }),
      presented({ clientId: '\'; DROP TABLE "Tenant"; --' }),
      presented({ secret: `${client.secret}x` }),
      presented({ secret: "\u0000" }),
      presented({ secret: expired.secret }),
      askToken(expired),
      askToken(retired),
    ]);
    const seen = await Promise.all(
      answers.map(async (answer) => ({ status: answer.status, headers: [...answer.headers], body: await maskedBody(answer) })),
    );
    expect(seen[0]).toMatchObject({ status: 401, body: { errors: [{ code: "mdsp.core.generic.unauthorized" }] } });
    for (const one of seen) expect(one).toEqual(seen[0]);
  });

  it("carries a challenge and neither a reason nor a link", async () => {
    const response = await presented({ secret: "wrong" });
    expect(response.headers.get("WWW-Authenticate")).toBe('Basic realm="mandate"');
    const { errors } = await response.json();
    expect(Object.keys(errors[0]).sort()).toEqual(["code", "logref", "message"]);
  });

  it("refuses the secret of another client", async () => {
    const other = await createDevelopmentClient(world.developer, { internalName: "other" });
    expect(await outcomeOf(await presented({ secret: other.secret }))).toBe("401 unauthorized");
  });

  async function expiredClient() {
    const longAgo = new Date(Date.now() - 366 * 86_400_000);
    return createDevelopmentClient(at(world.developer, longAgo), { internalName: "expired" });
  }

  async function retiredClient() {
    const old = await createDevelopmentClient(world.developer, { internalName: "retired" });
    await rotateSecret(world.developer, { registrationId: old.registrationId, overlapMinutes: 0, lifetimeDays: 365 });
    return old;
  }

  async function maskedBody(response: Answer) {
    const body = await response.json();
    expect(body.errors[0].logref).toMatch(UUID);
    return { errors: [{ ...body.errors[0], logref: "" }] };
  }
});

describe("403", () => {
  it.each([{ appName: "other" }, { appVersion: "1.0.1" }, { appVersion: "one" }, { hostTenant: "other" }])(
    "wrong_application: %o does not match the credentials",
    async (change) => {
      const request = post("/oauth/token", credentials(client), { ...fieldsOf(client, acme), ...change });
      expect(await outcomeOf(await issueTechnicalToken(request))).toBe("403 wrong_application");
    },
  );

  it("development_only: a registration in development gets no tokens for other tenants", async () => {
    const development = await createDevelopmentClient(world.developer, { internalName: "dev" });
    expect(await outcomeOf(await askToken(development, acme))).toBe("403 development_only");
    expect(await outcomeOf(await askToken(development, "no-such-tenant"))).toBe("403 development_only");
  });

  it("not_provisioned: does not distinguish a tenant without the application from one that does not exist", async () => {
    const [taken, unknown] = await Promise.all([askToken(client, world.globex.tenant.id), askToken(client, "no-such-tenant")]);
    const [a, b] = [await taken.json(), await unknown.json()];
    expect([taken.status, a.errors[0].reason]).toEqual([403, "not_provisioned"]);
    expect({ ...b.errors[0], logref: "" }).toEqual({ ...a.errors[0], logref: "" });
    expect(unknown.status).toBe(403);
  });

  it("consent_required: links to the page where a tenant administrator confirms", async () => {
    const { errors } = await (await askToken(client, world.initech.tenant.id)).json();
    expect(errors[0]).toMatchObject({
      code: "mdsp.core.generic.forbidden",
      reason: "consent_required",
      help: `http://127.0.0.1:3000/customer/purchases/${world.initechPurchaseId}`,
    });
  });

  it("does not share the customers of one application with another", async () => {
    const other = await createWorld();
    expect(await outcomeOf(await askToken(other.client, acme))).toBe("403 not_provisioned");
    const purchaseId = await provision(other.operator, other.client, world.acme);
    const { errors } = await (await askToken(other.client, acme)).json();
    expect(errors[0]).toMatchObject({ reason: "consent_required", help: expect.stringContaining(purchaseId) });
  });
});

describe("the log", () => {
  it("identifies a refusal by its logref and names the client only if it is authenticated", async () => {
    const info = vi.spyOn(log, "info");
    const known = await (await askToken(client, world.initech.tenant.id)).json();
    const unknown = await (await askToken({ ...client, secret: "wrong" }, acme)).json();
    const lines = info.mock.calls.map(([line]) => line as unknown as Record<string, unknown>);
    info.mockRestore();
    const byLogref = (body: { errors: { logref: string }[] }) => lines.find((line) => line.logref === body.errors[0]?.logref);
    expect(byLogref(known)).toMatchObject({ status: 403, reason: "consent_required", clientId: client.clientId });
    expect(byLogref(unknown)).toMatchObject({ status: 401, clientId: null });
  });

  it("never contains a secret, a header or a body", async () => {
    const spies = (["info", "warn", "error"] as const).map((level) => vi.spyOn(log, level));
    const hostile = { ...fieldsOf(client, "tenant-of-the-body"), client_secret: client.secret };
    await issueTechnicalToken(post("/oauth/token", credentials(client), hostile));
    await issueTechnicalToken(post("/oauth/token", { Authorization: "Basic rubbish-header" }, `{ ${client.secret}`));
    const written = JSON.stringify(spies.flatMap((spy) => spy.mock.calls));
    for (const spy of spies) spy.mockRestore();
    for (const word of [client.secret, "tenant-of-the-body", "rubbish-header"]) expect(written).not.toContain(word);
    expect(written).toContain("logref");
  });
});
