import { inspect } from "node:util";
import { generateKeyPair } from "jose";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { json } from "../test/fakes/fake-service.js";
import { SECRET, TestBed } from "../test/fakes/test-bed.js";
import { TenantCredentials } from "./credentials/tenant-credentials.js";
import type { TokenClientOptions } from "./token-client-options.js";

const MINUTE = 60_000;

let bed: TestBed;
beforeEach(() => {
  bed = new TestBed();
});

const asked = () => bed.service.tokenRequests.length;
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it succeeded"),
    (error) => error,
  );

describe("getToken", () => {
  it("asks once for ten thousand callers at once, and once for those who come later", async () => {
    const client = bed.client();
    const tokens = await Promise.all(Array.from({ length: 10_000 }, () => client.getToken("acme")));
    expect([new Set([...tokens, await client.getToken("acme")]).size, asked()]).toEqual([1, 1]);
  });

  it("keeps tenants and scopes apart, in whatever order scopes are named", async () => {
    const client = bed.client();
    const scopes = (...names: string[]) => client.getTokenInfo("acme", { scopes: names });
    const infos = [await client.getTokenInfo("acme"), await client.getTokenInfo("globex"), await scopes("a", "b"), await scopes("b", "a")];
    expect(infos.map(({ tenant }) => tenant)).toEqual(["acme", "globex", "acme", "acme"]);
    expect([infos[2]?.token === infos[3]?.token, infos[2]?.scopes, asked()]).toEqual([true, ["a", "b"], 3]);
  });

  it("renews in the background once less than five minutes remain", async () => {
    const client = bed.client();
    const first = await client.getToken("acme");
    bed.now += 24 * MINUTE;
    expect([await client.getToken("acme"), asked()]).toEqual([first, 1]);
    bed.now += MINUTE;
    expect(await client.getToken("acme")).toBe(first);
    await vi.waitFor(async () => expect(await client.getToken("acme")).not.toBe(first));
    expect(asked()).toBe(2);
  });

  it("waits for a new token where the old one has ended", async () => {
    const client = bed.client();
    const first = await client.getToken("acme");
    bed.now += 31 * MINUTE;
    expect(await client.getToken("acme")).not.toBe(first);
  });

  it("keeps the good token when an early renewal is refused, and tells so", async () => {
    const client = bed.client();
    const first = await client.getToken("acme");
    bed.now += 26 * MINUTE;
    bed.service.refused.set("acme", "consent_required");
    expect(await client.getToken("acme")).toBe(first);
    await vi.waitUntil(() => bed.events.length === 2);
    expect([await client.getToken("acme"), asked()]).toEqual([first, 2]);
    expect(bed.events.at(-1)).toMatchObject({ type: "token.failed", isOldServing: true, error: { reason: "consent_required" } });
    bed.now += 4 * MINUTE;
    expect(await failureOf(client.getToken("acme"))).toMatchObject({ reason: "consent_required" });
  });

  it("does not keep a failure", async () => {
    const client = bed.client();
    bed.service.refused.set("acme", "consent_required");
    await failureOf(client.getToken("acme"));
    bed.service.refused.clear();
    expect(await client.getToken("acme")).toMatch(/^ey/);
  });

  it("asks for the shorter life that is wanted", async () => {
    await bed.client({ lifetimeSeconds: 600 }).getToken("acme");
    expect(JSON.parse(bed.service.tokenRequests[0]?.body ?? "")).toMatchObject({ requested_lifetime: 600 });
  });

  it("ends with the reason of the signal, for this caller alone", async () => {
    const client = bed.client();
    const controller = new AbortController();
    const [one, other] = [failureOf(client.getToken("acme", { signal: controller.signal })), client.getToken("acme")];
    controller.abort(new Error("enough"));
    expect([(await one).message, await other]).toEqual(["enough", expect.stringMatching(/^ey/)]);
  });

  it("hands out no more than so many tokens at once from memory", async () => {
    const client = bed.client({ maxTokens: 2 });
    for (const tenant of ["one", "two", "three", "one"]) await client.getToken(tenant);
    expect(asked()).toBe(4);
  });
});

describe("a refusal", () => {
  it("carries status, reason, log reference and where a person can help", async () => {
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
  ])("of status %d in any form has a stable code", async (status, body, code, message) => {
    bed.service.instead.push(() => json(body, status));
    expect(await failureOf(bed.client().getToken("acme"))).toMatchObject({ status, code, message });
  });

  it("that repeats the secret is shown without it", async () => {
    bed.service.instead.push(() => json({ errors: [{ message: `Wrong: ${SECRET}`, reason: SECRET, logref: SECRET, help: SECRET }] }, 403));
    expect(inspect(await failureOf(bed.client().getToken("acme")), { depth: 9 })).not.toContain(SECRET);
  });
});

describe("what goes wrong on the way", () => {
  it.each([429, 500, 502, 503, 504])("with %d is tried again, and told", async (status) => {
    bed.service.instead.push(
      () => json({}, status),
      () => json({}, status),
    );
    await bed.client().getToken("acme");
    expect(bed.events.filter(({ type }) => type === "request.retried")).toMatchObject([{ attempt: 1 }, { attempt: 2 }]);
    expect(asked()).toBe(3);
  });

  it("with the network is tried again", async () => {
    bed.service.instead.push(() => Promise.reject(new TypeError("fetch failed")));
    expect(await bed.client().getToken("acme")).toMatch(/^ey/);
  });

  it("for longer than the deadline is an error that says when to come back", async () => {
    bed.service.instead.push(() => json({}, 503, { "Retry-After": "60" }));
    const failure = await failureOf(bed.client({ deadlineSeconds: 10 }).getToken("acme"));
    expect(failure).toMatchObject({ code: "unavailable", status: 503, retryAfterSeconds: 60, isTemporary: true });
    expect(asked()).toBe(1);
  });

  it("by slowness ends with the attempt's time, and is tried again", async () => {
    bed.service.instead.push(() => new Promise(() => {}));
    expect(await bed.client({ attemptSeconds: 0.05 }).getToken("acme")).toMatch(/^ey/);
  });

  it("by an address where nothing is, names that address alone", async () => {
    const nowhere = () => Promise.reject(new TypeError("fetch failed"));
    const failure = await failureOf(bed.client({ fetch: nowhere, deadlineSeconds: 0.01 }).getToken("acme"));
    expect(failure).toMatchObject({ code: "unavailable", message: expect.stringContaining("https://tokens.example could not be reached") });
  });

  it.each([301, 302, 303, 307, 308])("by a redirect (%d) ends there, so that the secret does not go on", async (status) => {
    bed.service.instead.push(() => new Response(null, { status, headers: { Location: "https://evil.example/" } }));
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
  ])("by an answer that is none (%s) is no token", async (text) => {
    bed.service.instead.push(() => new Response(text));
    expect(await failureOf(bed.client().getToken("acme"))).toMatchObject({ code: "invalid_response" });
  });
});

describe("a token that is not good is not handed out", () => {
  it.each([
    ["tenant", { claims: { ten: "globex", iss: "https://tokens.example/globex.piam/oauth/token" } }],
    ["issuer", { claims: { iss: "https://evil.example/acme.piam/oauth/token" } }],
    ["issuer", { claims: { iss: "https://tokens.example/globex.piam/oauth/token" } }],
    ["not_yet_valid", { claims: { iat: Math.floor(Date.now() / 1000) + 3600 } }],
    ["expired", { claims: { exp: Math.floor(Date.now() / 1000) - 3600 } }],
    ["type", { header: { typ: "statuslist+jwt" } }],
    ["unknown_key", { header: { kid: "another" } }],
    ["malformed", { claims: { ten: undefined } }],
  ])("for its %s", async (reason, { claims = {}, header = {} }: { claims?: object; header?: object }) => {
    Object.assign(bed.service, { claims, header });
    expect(await failureOf(bed.client().getToken("acme"))).toMatchObject({ code: "invalid_token", reason });
  });

  it("for its signature", async () => {
    const token = await bed.service.token("acme", {}, (await generateKeyPair("ES256")).privateKey);
    bed.service.instead.push(() => json({ access_token: token, expires_in: 1799 }));
    expect(await failureOf(bed.client().getToken("acme"))).toMatchObject({ reason: "signature" });
  });

  it("for its algorithm", async () => {
    expect(await failureOf(bed.client({ algorithms: ["RS256"] }).getToken("acme"))).toMatchObject({ reason: "algorithm" });
  });

  it("for its audience", async () => {
    expect(await failureOf(bed.client({ audience: "https://api.example" }).getToken("acme"))).toMatchObject({ reason: "audience" });
  });

  it("for a subtenant that was not asked for", async () => {
    const credentials = new TenantCredentials({ tenant: "acme", clientId: "acme-svc-1", clientSecret: SECRET, subtenant: "subco" });
    const client = bed.client({ credentials });
    expect(await client.getTokenInfo()).toMatchObject({ tenant: "acme", subtenant: "subco" });
    bed.service.claims = { subtenant: "other" };
    expect(await failureOf(bed.client({ credentials }).getToken())).toMatchObject({ reason: "subtenant" });
  });
});

describe.each([-10, 10])("a clock that is wrong by %d minutes", (minutes) => {
  it("is measured and does no harm", async () => {
    bed.skew = minutes * MINUTE;
    const client = bed.client();
    const { token, expiresAt } = await client.getTokenInfo("acme");
    expect(Math.round((expiresAt.getTime() - bed.now) / MINUTE)).toBe(30);
    bed.now += 24 * MINUTE;
    expect([await client.getToken("acme"), asked()]).toEqual([token, 1]);
    bed.now += 6 * MINUTE;
    expect(await client.getToken("acme")).not.toBe(token);
  });
});

describe("a user token", () => {
  it("is checked and passed on, each time", async () => {
    const userToken = await bed.service.token("acme");
    const client = bed.client({ userToken });
    expect(await client.getTokenInfo()).toMatchObject({ token: userToken, tenant: "acme", scopes: ["mdsp:core:iot.timUser"] });
    expect(await failureOf(client.getToken("globex"))).toMatchObject({ reason: "tenant" });
    bed.now += 30 * MINUTE;
    expect(await failureOf(client.getToken())).toMatchObject({ reason: "expired" });
    expect(asked()).toBe(0);
  });

  it("of another client is checked with the keys that are known already", async () => {
    const client = bed.client();
    const ofUser = client.withUserToken(await client.getToken("acme"));
    expect([await ofUser.getToken("acme"), await failureOf(ofUser.getToken("globex"))]).toMatchObject([
      await client.getToken("acme"),
      { reason: "tenant" },
    ]);
    expect(bed.service.received.filter(({ url }) => url.pathname.endsWith("/jwks.json")).length).toBe(1);
    expect(() => client.withUserToken("")).toThrow("The user token is missing");
  });

  it("cannot be replaced, and lists no tenants", async () => {
    const client = bed.client({ userToken: await bed.service.token("acme") });
    expect(await failureOf(client.replaceToken("x"))).toMatchObject({ code: "invalid_token" });
    expect(await failureOf(client.listUserTenants().next())).toMatchObject({ code: "not_supported" });
  });
});

describe("replaceToken", () => {
  it("gets one new token for all who had the same refused", async () => {
    const client = bed.client();
    const refused = await client.getToken("acme");
    const tokens = await Promise.all(Array.from({ length: 10 }, () => client.replaceToken(refused, "acme")));
    expect([new Set(tokens).size, tokens.includes(refused), asked()]).toEqual([1, false, 2]);
    expect([await client.replaceToken(refused, "acme"), asked()]).toEqual([tokens[0], 2]);
  });
});

it("listUserTenants goes through all pages, and gets a new token where the old one is refused", async () => {
  bed.service.userTenants.splice(0, 2, ...Array.from({ length: 250 }, (_, number) => `tenant-${number}`));
  const client = bed.client();
  const tenants = [];
  for await (const tenant of client.listUserTenants()) {
    if (tenants.push(tenant) === 100) bed.service.instead.push(() => json({}, 401));
  }
  expect([tenants, asked()]).toEqual([bed.service.userTenants, 2]);
});

it("nothing that is printed of a client shows its secret or its tokens", async () => {
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

it("an option that is undefined is not given", async () => {
  const nothing = { renewBeforeSeconds: undefined, maxTokens: undefined, algorithms: undefined, issuers: undefined, store: undefined };
  expect(await bed.client(nothing as unknown as TokenClientOptions).getToken("acme")).toMatch(/^ey/);
});

it("a listener that fails disturbs nothing", async () => {
  const onEvent = () => {
    throw new Error("listener");
  };
  expect(await bed.client({ onEvent }).getToken("acme")).toMatch(/^ey/);
});
