import { inspect } from "node:util";
import { generateKeyPair } from "jose";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { json } from "../test/fakes/fake-service.js";
import { SECRET, TestBed } from "../test/fakes/test-bed.js";
import { PrivateKeyCredentials } from "./credentials/private-key-credentials.js";
import { ResourceServerCredentials } from "./credentials/resource-server-credentials.js";
import { TenantCredentials } from "./credentials/tenant-credentials.js";
import { MINUTE } from "./duration.js";
import type { TokenClientOptions } from "./token-client-options.js";

let bed: TestBed;
beforeEach(() => {
  bed = new TestBed();
});

const requestCount = () => bed.service.tokenRequests.length;
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it succeeded"),
    (error) => error,
  );

describe("getToken", () => {
  it("sends one request for ten thousand concurrent callers, and none for later ones", async () => {
    const client = bed.client();
    const tokens = await Promise.all(Array.from({ length: 10_000 }, () => client.getToken("acme")));
    expect([new Set([...tokens, await client.getToken("acme")]).size, requestCount()]).toEqual([1, 1]);
  });

  it("caches separately for each tenant and set of scopes, regardless of the order of scopes", async () => {
    const client = bed.client();
    const scopes = (...names: string[]) => client.getTokenInfo("acme", { scopes: names });
    const infos = [await client.getTokenInfo("acme"), await client.getTokenInfo("globex"), await scopes("a", "b"), await scopes("b", "a")];
    expect(infos.map(({ tenant }) => tenant)).toEqual(["acme", "globex", "acme", "acme"]);
    expect([infos[2]?.token === infos[3]?.token, infos[2]?.scopes, requestCount()]).toEqual([true, ["a", "b"], 3]);
  });

  it("renews in the background once less than five minutes remain", async () => {
    const client = bed.client();
    const first = await client.getToken("acme");
    bed.now += 24 * MINUTE;
    expect([await client.getToken("acme"), requestCount()]).toEqual([first, 1]);
    bed.now += MINUTE;
    expect(await client.getToken("acme")).toBe(first);
    await vi.waitFor(async () => expect(await client.getToken("acme")).not.toBe(first));
    expect(requestCount()).toBe(2);
  });

  it("waits for a new token if the cached one has expired", async () => {
    const client = bed.client();
    const first = await client.getToken("acme");
    bed.now += 31 * MINUTE;
    expect(await client.getToken("acme")).not.toBe(first);
  });

  it("keeps the valid token when its renewal is refused, and reports the failure", async () => {
    const client = bed.client();
    const first = await client.getToken("acme");
    bed.now += 26 * MINUTE;
    bed.service.refused.set("acme", "consent_required");
    expect(await client.getToken("acme")).toBe(first);
    await vi.waitUntil(() => bed.events.length === 2);
    expect([await client.getToken("acme"), requestCount()]).toEqual([first, 2]);
    expect(bed.events.at(-1)).toMatchObject({ type: "token.failed", isOldServing: true, error: { reason: "consent_required" } });
    bed.now += 4 * MINUTE;
    expect(await failureOf(client.getToken("acme"))).toMatchObject({ reason: "consent_required" });
  });

  it("does not cache a failure", async () => {
    const client = bed.client();
    bed.service.refused.set("acme", "consent_required");
    await failureOf(client.getToken("acme"));
    bed.service.refused.clear();
    expect(await client.getToken("acme")).toMatch(/^ey/);
  });

  it("requests the given lifetime", async () => {
    await bed.client({ lifetimeSeconds: 600 }).getToken("acme");
    expect(JSON.parse(bed.service.tokenRequests[0]?.body ?? "")).toMatchObject({ requested_lifetime: 600 });
  });

  it("rejects with the reason of an aborted signal, for its caller only", async () => {
    const client = bed.client();
    const controller = new AbortController();
    const [one, other] = [failureOf(client.getToken("acme", { signal: controller.signal })), client.getToken("acme")];
    controller.abort(new Error("enough"));
    expect([(await one).message, await other]).toEqual(["enough", expect.stringMatching(/^ey/)]);
  });

  it("caches at most maxTokens tokens", async () => {
    const client = bed.client({ maxTokens: 2 });
    for (const tenant of ["one", "two", "three", "one"]) await client.getToken(tenant);
    expect(requestCount()).toBe(4);
  });
});

describe("an error response", () => {
  it("yields its status, reason, log reference and help address", async () => {
    bed.service.refused.set("acme", "consent_required");
    expect(await failureOf(bed.client().getToken("acme"))).toMatchObject({
      name: "MandateError",
      code: "refused",
      message: "Ask the tenant.",
      status: 403,
      reason: "consent_required",
      help: "https://help.example",
      logref: "log-1",
      isTemporary: false,
    });
  });

  it.each([
    [401, { error: "invalid_client", error_description: "No." }, "unauthorized", "No."],
    [400, { error: "invalid_grant", error_description: "Ask.", reason: "consent_required" }, "refused", "Ask."],
    [400, { errors: [{ message: "Send JSON." }] }, "bad_request", "Send JSON."],
    [404, {}, "bad_request", "There is no token service at this address. Check url or TMS_URL."],
    [418, "tea", "bad_request", "The token service answered 418 without a message."],
  ])("with status %d yields a stable code, whatever its form", async (status, body, code, message) => {
    bed.service.planned.push(() => json(body, status));
    expect(await failureOf(bed.client().getToken("acme"))).toMatchObject({ status, code, message });
  });

  it("that repeats the secret yields an error without it", async () => {
    bed.service.planned.push(() => json({ errors: [{ message: `Wrong: ${SECRET}`, reason: SECRET, logref: SECRET, help: SECRET }] }, 403));
    expect(inspect(await failureOf(bed.client().getToken("acme")), { depth: 9 })).not.toContain(SECRET);
  });
});

describe("a failed request", () => {
  it.each([429, 500, 502, 503, 504])("with status %d is retried and reported", async (status) => {
    bed.service.planned.push(
      () => json({}, status),
      () => json({}, status),
    );
    await bed.client().getToken("acme");
    expect(bed.events.filter(({ type }) => type === "request.retried")).toMatchObject([{ attempt: 1 }, { attempt: 2 }]);
    expect(requestCount()).toBe(3);
  });

  it("is retried after a network error", async () => {
    bed.service.planned.push(() => Promise.reject(new TypeError("fetch failed")));
    expect(await bed.client().getToken("acme")).toMatch(/^ey/);
  });

  it("is not retried beyond the deadline, and the error carries retryAfterSeconds", async () => {
    bed.service.planned.push(() => json({}, 503, { "Retry-After": "60" }));
    const failure = await failureOf(bed.client({ deadlineSeconds: 10 }).getToken("acme"));
    expect(failure).toMatchObject({ code: "unavailable", status: 503, retryAfterSeconds: 60, isTemporary: true });
    expect(requestCount()).toBe(1);
  });

  it("is retried after the timeout of the attempt", async () => {
    bed.service.planned.push(() => new Promise(() => {}));
    expect(await bed.client({ attemptSeconds: 0.05 }).getToken("acme")).toMatch(/^ey/);
  });

  it("yields an error that names the address of the service", async () => {
    const failing = () => Promise.reject(new TypeError("fetch failed"));
    const failure = await failureOf(bed.client({ fetch: failing, deadlineSeconds: 0.01 }).getToken("acme"));
    expect(failure).toMatchObject({ code: "unavailable", message: expect.stringContaining("https://tokens.example could not be reached") });
  });

  it.each([301, 302, 303, 307, 308])("does not follow a redirect (%d) with the secret", async (status) => {
    bed.service.planned.push(() => new Response(null, { status, headers: { Location: "https://evil.example/" } }));
    expect(await failureOf(bed.client().getToken("acme"))).toMatchObject({ code: "invalid_response", status });
    expect(bed.service.received.map(({ url }) => url.hostname)).toEqual(["tokens.example"]);
  });

  it.each([
    ["<html>"],
    ["[]"],
    ["{}"],
    ['{"access_token":"x"}'],
    ['{"access_token":"x","expires_in":0}'],
    ['{"access_token":7,"expires_in":9}'],
  ])("is not retried after an invalid response (%s)", async (text) => {
    bed.service.planned.push(() => new Response(text));
    expect(await failureOf(bed.client().getToken("acme"))).toMatchObject({ code: "invalid_response" });
  });
});

describe("an invalid token is not returned", () => {
  it.each([
    ["tenant", { claims: { ten: "globex", iss: "https://tokens.example/globex.piam/oauth/token" } }],
    ["issuer", { claims: { iss: "https://evil.example/acme.piam/oauth/token" } }],
    ["issuer", { claims: { iss: "https://tokens.example/globex.piam/oauth/token" } }],
    ["not_yet_valid", { claims: { iat: Math.floor(Date.now() / 1000) + 3600 } }],
    ["expired", { claims: { exp: Math.floor(Date.now() / 1000) - 3600 } }],
    ["type", { header: { typ: "statuslist+jwt" } }],
    ["unknown_key", { header: { kid: "another" } }],
    ["malformed", { claims: { ten: undefined } }],
  ])("because of its %s", async (reason, { claims = {}, header = {} }: { claims?: object; header?: object }) => {
    Object.assign(bed.service, { claims, header });
    expect(await failureOf(bed.client().getToken("acme"))).toMatchObject({ code: "invalid_token", reason });
  });

  it("because of its signature", async () => {
    const token = await bed.service.token("acme", {}, (await generateKeyPair("ES256")).privateKey);
    bed.service.planned.push(() => json({ access_token: token, expires_in: 1799 }));
    expect(await failureOf(bed.client().getToken("acme"))).toMatchObject({ reason: "signature" });
  });

  it("because of its algorithm", async () => {
    expect(await failureOf(bed.client({ algorithms: ["RS256"] }).getToken("acme"))).toMatchObject({ reason: "algorithm" });
  });

  it("because of its audience", async () => {
    expect(await failureOf(bed.client({ audience: "https://api.example" }).getToken("acme"))).toMatchObject({ reason: "audience" });
  });

  it("because of a subtenant that was not requested", async () => {
    const credentials = new TenantCredentials({ tenant: "acme", clientId: "acme-svc-1", clientSecret: SECRET, subtenant: "subco" });
    const client = bed.client({ credentials });
    expect(await client.getTokenInfo()).toMatchObject({ tenant: "acme", subtenant: "subco" });
    bed.service.claims = { subtenant: "other" };
    expect(await failureOf(bed.client({ credentials }).getToken())).toMatchObject({ reason: "subtenant" });
  });
});

describe.each([-10, 10])("a local clock that is off by %d minutes", (minutes) => {
  it("affects neither validation nor renewal", async () => {
    bed.skew = minutes * MINUTE;
    const client = bed.client();
    const { token, expiresAt } = await client.getTokenInfo("acme");
    expect(Math.round((expiresAt.getTime() - bed.now) / MINUTE)).toBe(30);
    bed.now += 24 * MINUTE;
    expect([await client.getToken("acme"), requestCount()]).toEqual([token, 1]);
    bed.now += 6 * MINUTE;
    expect(await client.getToken("acme")).not.toBe(token);
  });
});

describe("a user token", () => {
  it("is validated and returned on each call", async () => {
    const userToken = await bed.service.token("acme");
    const client = bed.client({ userToken });
    expect(await client.getTokenInfo()).toMatchObject({ token: userToken, tenant: "acme", scopes: ["mdsp:core:iot.timUser"] });
    expect(await failureOf(client.getToken("globex"))).toMatchObject({ reason: "tenant" });
    bed.now += 30 * MINUTE;
    expect(await failureOf(client.getToken())).toMatchObject({ reason: "expired" });
    expect(requestCount()).toBe(0);
  });

  it("is validated with the key set of the client that withUserToken was called on", async () => {
    const client = bed.client();
    const userClient = client.withUserToken(await client.getToken("acme"));
    expect([await userClient.getToken("acme"), await failureOf(userClient.getToken("globex"))]).toMatchObject([
      await client.getToken("acme"),
      { reason: "tenant" },
    ]);
    expect(bed.service.received.filter(({ url }) => url.pathname.endsWith("/jwks.json")).length).toBe(1);
    expect(() => client.withUserToken("")).toThrow("userToken is missing");
  });

  it("cannot be replaced, and lists no tenants", async () => {
    const client = bed.client({ userToken: await bed.service.token("acme") });
    expect(await failureOf(client.replaceToken("x"))).toMatchObject({ code: "invalid_token" });
    expect(await failureOf(client.listUserTenants().next())).toMatchObject({ code: "not_supported" });
  });
});

describe("replaceToken", () => {
  it("requests one new token for all concurrent callers, and returns a newer cached one without a request", async () => {
    const client = bed.client();
    const rejected = await client.getToken("acme");
    const tokens = await Promise.all(Array.from({ length: 10 }, () => client.replaceToken(rejected, "acme")));
    expect([new Set(tokens).size, tokens.includes(rejected), requestCount()]).toEqual([1, false, 2]);
    expect([await client.replaceToken(rejected, "acme"), requestCount()]).toEqual([tokens[0], 2]);
  });
});

it("listUserTenants reads all pages, and replaces a token that is rejected", async () => {
  bed.service.userTenants.splice(0, 2, ...Array.from({ length: 250 }, (_, number) => `tenant-${number}`));
  const client = bed.client();
  const tenants = [];
  for await (const tenant of client.listUserTenants()) {
    if (tenants.push(tenant) === 100) bed.service.planned.push(() => json({}, 401));
  }
  expect([tenants, requestCount()]).toEqual([bed.service.userTenants, 2]);
});

it("no printed form of a client or its events contains its secret or its tokens", async () => {
  const client = bed.client();
  const token = await client.getToken("acme");
  const printed = [
    String(client),
    JSON.stringify({ client }),
    inspect(client, { depth: 9, showHidden: true }),
    inspect(bed.events, { depth: 9 }),
  ].join();
  expect([printed.includes(SECRET), printed.includes(token), printed.includes("TokenClient(https://tokens.example)")]).toEqual([
    false,
    false,
    true,
  ]);
});

it("an undefined option has its default", async () => {
  const nothing = { renewBeforeSeconds: undefined, maxTokens: undefined, algorithms: undefined, issuers: undefined, store: undefined };
  expect(await bed.client(nothing as unknown as TokenClientOptions).getToken("acme")).toMatch(/^ey/);
});

it("errors thrown by a listener are ignored", async () => {
  const onEvent = () => {
    throw new Error("listener");
  };
  expect(await bed.client({ onEvent }).getToken("acme")).toMatch(/^ey/);
});

describe("revoke", () => {
  it("forgets the token under all its keys and in the store, and requests a new one afterwards", async () => {
    const stored = new Map<string, string>();
    const store = {
      get: async (key: string) => stored.get(key),
      set: async (key: string, token: string) => void stored.set(key, token),
      delete: async (key: string) => void stored.delete(key),
    };
    const client = bed.client({ store });
    const [token, other] = [await client.getToken("acme"), await client.getToken("globex")];
    await vi.waitUntil(() => stored.size === 2);
    bed.service.planned.push(() => new Response(null));
    await client.revoke(token);
    const { url, headers, body } = bed.service.received.at(-1) ?? {};
    expect([url?.pathname, body]).toEqual(["/oauth/revoke", `token=${token}`]);
    expect(headers?.get("authorization")).toBe(`Basic ${btoa(`opsco-kpiapp-v1.0.0:${SECRET}`)}`);
    await vi.waitFor(() => expect([...stored.values()]).toEqual([other]));
    expect(await client.getToken("acme")).not.toBe(token);
    expect(await client.getToken("globex")).toBe(other);
  });

  it("authenticates with an assertion if the client has a key", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    const application = { clientId: "opsco-kpiapp-v1.0.0", appName: "kpiapp", appVersion: "1.0.0", hostTenant: "opsco" };
    bed.service.planned.push(() => new Response(null));
    await bed.client({ credentials: new PrivateKeyCredentials({ ...application, privateKey }) }).revoke("a.b.c");
    const fields = new URLSearchParams(bed.service.received[0]?.body);
    expect([fields.get("token"), fields.get("client_assertion")]).toEqual(["a.b.c", expect.stringMatching(/^ey/)]);
  });

  it("reports a refusal without the secret or the token", async () => {
    bed.service.planned.push(() => json({ error: "invalid_client", error_description: `No ${SECRET} for a.b.c` }, 401));
    const error = await failureOf(bed.client().revoke("a.b.c"));
    expect(error).toMatchObject({ code: "unauthorized", message: "No [redacted] for [redacted]" });
  });
});

describe("introspect", () => {
  it("returns what the service answers", async () => {
    bed.service.planned.push(() => json({ active: true, ten: "acme", scope: "one two" }));
    expect(await bed.client().introspect("a.b.c")).toEqual({ active: true, ten: "acme", scope: "one two" });
    expect(bed.service.received[0]?.url.pathname).toBe("/oauth/introspect");
  });

  it("rejects an answer that does not say whether the token is active", async () => {
    bed.service.planned.push(() => json({ ten: "acme" }));
    expect(await failureOf(bed.client().introspect("a.b.c"))).toMatchObject({ code: "invalid_response" });
  });

  it("and revoke are not supported for a user token", async () => {
    const client = bed.client({ userToken: await bed.service.token("acme") });
    const codes = [await failureOf(client.introspect("a.b.c")), await failureOf(client.revoke("a.b.c"))].map(({ code }) => code);
    expect(codes).toEqual(["not_supported", "not_supported"]);
  });
});

it("the credentials of a resource server get no tokens", async () => {
  const client = bed.client({ credentials: new ResourceServerCredentials({ clientId: "rs-1", clientSecret: SECRET }) });
  expect(await failureOf(client.getToken("acme"))).toMatchObject({ code: "not_supported" });
  expect(bed.service.received).toEqual([]);
});
