import { beforeEach, describe, expect, it, test } from "vitest";
import { SigningService } from "../test/fakes/signing-service.js";
import { CREDENTIALS, SECRET, TestBed } from "../test/fakes/test-bed.js";
import { AppCredentials } from "./credentials/app-credentials.js";
import { PrivateKeyCredentials } from "./credentials/private-key-credentials.js";
import { TenantCredentials } from "./credentials/tenant-credentials.js";
import { UserToken } from "./credentials/user-token.js";
import { createFetch } from "./fetch/create-fetch.js";
import { TokenClient } from "./token-client.js";
import { createVerifier } from "./verify.js";

const APPLICATION = { clientId: "opsco-kpiapp-v1.0.0", appName: "kpiapp", appVersion: "1.0.0", hostTenant: "opsco" };
const CLIENT = { url: "https://tokens.example", credentials: CREDENTIALS };

/** A caller in JavaScript, whose arguments no compiler checks. */
const js = (work: unknown) => work as never;

const MISUSES: [string, () => unknown, string][] = [
  [
    "credentials as an object literal",
    () => new TokenClient({ url: CLIENT.url, credentials: js({ ...APPLICATION, clientSecret: SECRET }) }),
    "credentials must be an instance of AppCredentials, PrivateKeyCredentials or TenantCredentials, such as new AppCredentials({ … }).",
  ],
  [
    "credentials as text",
    () => new TokenClient(js({ ...CLIENT, credentials: "id:secret" })),
    "TokenClient: credentials must be an object.",
  ],
  [
    "an address in place of the options",
    () => new TokenClient(js("https://tokens.example")),
    "TokenClient requires an object with options.",
  ],
  ["null in place of the options", () => new TokenClient(js(null)), "TokenClient requires an object with options."],
  ["credentials without options", () => new AppCredentials(js(undefined)), "AppCredentials requires an object with options."],
  [
    "a misspelt option",
    () => new TokenClient(js({ ...CLIENT, lifetimeSecond: 600 })),
    "TokenClient has no option lifetimeSecond. Did you mean lifetimeSeconds?",
  ],
  [
    "an option in another case",
    () => new TokenClient(js({ ...CLIENT, on_event: () => {} })),
    "TokenClient has no option on_event. Did you mean onEvent?",
  ],
  [
    "a part of an option's name",
    () => new TokenClient(js({ ...CLIENT, renewBefore: 60 })),
    "has no option renewBefore. Did you mean renewBeforeSeconds?",
  ],
  [
    "an option like no other",
    () => new TenantCredentials(js({ region: "eu1" })),
    "TenantCredentials has no option region. It has tenant, clientId, clientSecret, subtenant.",
  ],
  [
    "an option with the name of an object's method",
    () => new TokenClient(js({ ...CLIENT, toString: () => "" })),
    "TokenClient has no option toString.",
  ],
  [
    "client_id",
    () => new AppCredentials(js({ ...APPLICATION, client_id: "x" })),
    "AppCredentials has no option client_id. Did you mean clientId?",
  ],
  [
    "secret",
    () => new AppCredentials(js({ ...APPLICATION, secret: SECRET })),
    "AppCredentials has no option secret. Did you mean clientSecret?",
  ],
  [
    "clientSecret for a key",
    () => new PrivateKeyCredentials(js({ ...APPLICATION, clientSecret: SECRET })),
    "PrivateKeyCredentials has no option clientSecret.",
  ],
  ["a client ID as a number", () => new AppCredentials(js({ ...APPLICATION, clientId: 7 })), "AppCredentials: clientId must be a string."],
  [
    "a secret as bytes",
    () => new AppCredentials(js({ ...APPLICATION, clientSecret: new Uint8Array(9) })),
    "clientSecret must be a string or a function.",
  ],
  [
    "a secret as a promise",
    () => new AppCredentials(js({ ...APPLICATION, clientSecret: Promise.resolve("x") })),
    "clientSecret must be a string or a function.",
  ],
  [
    "an unknown algorithm",
    () => new PrivateKeyCredentials(js({ ...APPLICATION, privateKey: "x", algorithm: "HS256" })),
    "algorithm must be RS256 or ES256 or EdDSA.",
  ],
  [
    "a lifetime as text",
    () => new TokenClient(js({ ...CLIENT, lifetimeSeconds: "600" })),
    "lifetimeSeconds must be a number that is not negative.",
  ],
  [
    "a negative number",
    () => new TokenClient({ ...CLIENT, deadlineSeconds: -1 }),
    "deadlineSeconds must be a number that is not negative.",
  ],
  ["NaN", () => new TokenClient({ ...CLIENT, attemptSeconds: Number.NaN }), "attemptSeconds must be a number that is not negative."],
  ["issuers as text", () => new TokenClient(js({ ...CLIENT, issuers: "https://tokens.example" })), "issuers must be an array of strings."],
  [
    "allowInsecureHttp as text",
    () => new TokenClient(js({ ...CLIENT, allowInsecureHttp: "false" })),
    "allowInsecureHttp must be true or false.",
  ],
  ["an address as a number", () => new TokenClient(js({ ...CLIENT, url: 3000 })), "url must be a string or a URL."],
  ["a listener that is no function", () => new TokenClient(js({ ...CLIENT, onEvent: {} })), "onEvent must be a function."],
  [
    "a store that lacks a function",
    () => new TokenClient(js({ ...CLIENT, store: { get() {}, set() {} } })),
    "store must have the functions get, set and delete.",
  ],
  [
    "a user token of another kind",
    () => new TokenClient(js({ url: CLIENT.url, userToken: { token: "x" } })),
    "userToken is missing. Pass a non-empty string.",
  ],
  ["createFetch without a client", () => createFetch(js({ userTenant: "acme" })), "createFetch requires a TokenClient. Pass it first."],
  [
    "createFetch with a misspelt option",
    () => createFetch(new TokenClient(CLIENT), js({ tenant: "acme" })),
    "createFetch has no option tenant. Did you mean userTenant?",
  ],
  [
    "createFetch with one origin",
    () => createFetch(new TokenClient(CLIENT), js({ origins: "https://a.example" })),
    "origins must be an array.",
  ],
  [
    "createFetch with an origin without a scheme",
    () => createFetch(new TokenClient(CLIENT), { origins: ["a.example"] }),
    "An entry of origins is not an address.",
  ],
  ["a verifier without options", () => createVerifier(js(undefined)), "createVerifier requires an object with options."],
  [
    "a verifier with a misspelt option",
    () => createVerifier(js({ url: CLIENT.url, audiences: [] })),
    "createVerifier has no option audiences. Did you mean audience?",
  ],
  [
    "a verifier with an unknown stance",
    () => createVerifier(js({ url: CLIENT.url, statusList: true })),
    "statusList must be require or prefer or ignore.",
  ],
];

test.each(MISUSES)("%s is refused at once with what to pass instead", (_, misuse, message) => {
  const error = failureOf(misuse);
  expect(error).toMatchObject({ name: "MandateError", code: "invalid_configuration" });
  expect(error.message).toContain(message);
  expect(error.message).not.toContain(SECRET);
});

test("options that are undefined count as absent", () => {
  expect(() => new TokenClient(js({ ...CLIENT, lifetimeSeconds: undefined, store: undefined }))).not.toThrow();
});

test.each([
  ["lifetmeSeconds", "lifetimeSeconds"],
  ["onevnet", "onEvent"],
  ["uri", "url"],
  ["maxToken", "maxTokens"],
  ["attemptSecondz", "attemptSeconds"],
  ["ISSUERS", "issuers"],
])("%s is recognized as %s", (name, known) => {
  expect(() => new TokenClient(js({ ...CLIENT, [name]: 1 }))).toThrow(`TokenClient has no option ${name}. Did you mean ${known}?`);
});

test.each(["xyz", "region", "proxy", "timeoutMs", "constructor"])("no option is suggested for %s", (name) => {
  expect(() => new TokenClient(js({ ...CLIENT, [name]: 1 }))).toThrow(`TokenClient has no option ${name}. It has url, credentials, `);
});

describe("a call", () => {
  let client: TokenClient;
  beforeEach(async () => {
    client = new TestBed().client();
    await client.getToken("acme");
  });

  it.each([
    [
      "options in place of the tenant",
      () => client.getToken(js({ scopes: ["one"] })),
      "The tenant must be a string. Pass it first, and the options after it.",
    ],
    [
      "scope instead of scopes",
      () => client.getToken("acme", js({ scope: ["one"] })),
      "The call has no option scope. Did you mean scopes?",
    ],
    ["scopes as text", () => client.getTokenInfo("acme", js({ scopes: "one" })), "The call: scopes must be an array of strings."],
    ["one tenant in place of several", () => client.getTokens(js("acme")), "getTokens requires an array of tenants."],
    ["an unknown option of listUserTenants", () => client.listUserTenants(js({ size: 10 })).next(), "listUserTenants has no option size."],
    ["no token to revoke", () => client.revoke(js(undefined)), "token is missing."],
    ["no token to introspect", () => client.introspect(js(42)), "token is missing."],
    [
      "another name for signal",
      () => client.introspect("a.b.c", js({ abortSignal: 1 })),
      "introspect has no option abortSignal. Did you mean signal?",
    ],
    ["no request for fromRequest", async () => UserToken.fromRequest(js(undefined)), "fromRequest requires a request with headers."],
    [
      "an unknown option for several tenants",
      () => client.getTokens(["acme"], js({ concurrency: 2 })),
      "getTokens has no option concurrency.",
    ],
  ])("with %s is refused, even if a token is cached", async (_, call, message) => {
    await expect(call()).rejects.toMatchObject({ code: "invalid_configuration", message: expect.stringContaining(message) });
  });
});

it.each([undefined, {}, { authorization: "Bearer a.b.c" }])("a verifier refuses %j, which is no request", async (request) => {
  const verifier = (await SigningService.create()).verifier();
  await expect(verifier.verifyRequest(js(request))).rejects.toMatchObject({ message: "verifyRequest requires a request with headers." });
});

describe("rules of a verifier", () => {
  it.each([
    [{ scope: ["mdsp:core:iot.timUser"] }, "verify has no option scope. Did you mean scopes?"],
    [{ scopes: "mdsp:core:iot.timUser" }, "scopes must be an array of strings."],
    [{ accessLevel: "readwrite" }, "accessLevel must be limited or read-write."],
    [{ accesslevel: "read-write" }, "Did you mean accessLevel?"],
    [{ tenant: undefined }, "verify: tenant is undefined. Pass a value, or leave the rule out."],
    [{ tenant: null }, "tenant must be a string."],
  ])("%j are refused rather than ignored, which would let every token pass", async (rules, message) => {
    const service = await SigningService.create();
    const verifier = service.verifier();
    await expect(verifier.verify(await service.token(), js(rules))).rejects.toMatchObject({
      code: "invalid_configuration",
      message: expect.stringContaining(message),
    });
  });
});

function failureOf(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  return expect.unreachable("it succeeded");
}
