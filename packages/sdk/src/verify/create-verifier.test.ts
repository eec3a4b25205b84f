import { beforeEach, describe, expect, test } from "vitest";
import { signingKey } from "../../test/fakes/signing-key.js";
import { SERVICE, SigningService } from "../../test/fakes/signing-service.js";
import { createVerifier, type VerifierOptions } from "../verify.js";

let service: SigningService;
beforeEach(async () => {
  service = await SigningService.create();
});

const refused = (reason: string) => expect.objectContaining({ code: "invalid_token", reason });

test("a good token says whose data it opens, who got it and how much it allows", async () => {
  const token = await service.token({ ten: "acme", subtenant: "plant-1" });
  expect(await service.verifier().verify(token)).toEqual({
    tenant: "acme",
    subtenant: "plant-1",
    clientId: "opsco-kpiapp-v1.0.0",
    application: { name: "kpiapp", version: "1.0.0", hostTenant: "opsco" },
    accessLevel: "limited",
    scopes: ["mdsp:core:iot.timUser"],
    expiresAt: new Date(service.now + 1_800_000),
    tokenId: "j1",
    claims: expect.objectContaining({ ten: "acme", jti: "j1" }),
  });
});

test("a token of a tenant's own credentials is of no application", async () => {
  const token = await service.token({ app_name: undefined, app_version: undefined, host_tenant: undefined });
  expect(await service.verifier().verify(token)).not.toHaveProperty("application");
});

test("a token that does not say its level is limited", async () => {
  const token = await service.token({ access_level: undefined });
  expect((await service.verifier().verify(token)).accessLevel).toBe("limited");
});

test("roles are read whether they are listed or joined", async () => {
  const token = await service.token({ scope: "mdsp:core:iot.timUser mdsp:core:iot.tsaUser" });
  expect((await service.verifier().verify(token)).scopes).toEqual(["mdsp:core:iot.timUser", "mdsp:core:iot.tsaUser"]);
});

test("nobody can change what is remembered of a token", async () => {
  const verifier = service.verifier();
  const token = await service.token();
  const first = await verifier.verify(token);
  expect(() => Object.assign(first.claims, { ten: "globex" })).toThrow(TypeError);
  expect(() => (first.claims.scope as string[]).push("mdsp:core:iot.timAdmin")).toThrow(TypeError);
  (first.scopes as string[]).push("mdsp:core:iot.timAdmin");
  expect(await verifier.verify(token)).toMatchObject({ tenant: "acme", scopes: ["mdsp:core:iot.timUser"] });
});

describe("refuses", () => {
  test.each<[string, string, Record<string, unknown>]>([
    ["issuer", "another issuer", { iss: "https://evil.example/acme.piam/oauth/token" }],
    ["issuer", "the issuer of another tenant", { iss: `${SERVICE}/globex.piam/oauth/token` }],
    ["audience", "a token for somebody else", { aud: "https://else.example" }],
    ["audience", "a token for nobody", { aud: undefined }],
    ["not_yet_valid", "a token of the future", { iat: Date.parse("2030-01-01T00:00:31Z") / 1000 }],
    ["not_yet_valid", "a token that is not valid yet", { nbf: Date.parse("2030-01-01T00:01:00Z") / 1000 }],
    ["expired", "an expired token", { exp: Date.parse("2030-01-01T00:00:00Z") / 1000 }],
    ["malformed", "a token of no tenant", { ten: undefined, iss: `${SERVICE}/acme.piam/oauth/token` }],
    ["malformed", "a token of nobody", { client_id: undefined }],
    ["malformed", "a token without an end", { exp: undefined }],
    ["malformed", "a token whose place in a list is none", { status: { status_list: { idx: -1, uri: `${SERVICE}/status-lists/0` } } }],
  ])("%s: %s", async (reason, _, claims) => {
    await expect(service.verifier().verify(await service.token(claims))).rejects.toThrow(refused(reason));
  });

  test.each([
    ["nothing", ""],
    ["what is no token", "rubbish"],
    ["what is no token either", "a.b.c"],
    ["what is too long", `${"a".repeat(20_000)}.b.c`],
    ["what is no text", undefined as unknown as string],
  ])("malformed: %s", async (_, token) => {
    await expect(service.verifier().verify(token)).rejects.toThrow(refused("malformed"));
  });

  test("signature: a token that was altered", async () => {
    const [header, , signature] = (await service.token()).split(".");
    const [, payload] = (await service.token({ ten: "globex" })).split(".");
    await expect(service.verifier().verify(`${header}.${payload}.${signature}`)).rejects.toThrow(refused("signature"));
  });

  test("signature: a token that somebody else signed under the name of the key", async () => {
    const token = await service.token({}, { key: await signingKey("one") });
    await expect(service.verifier().verify(token)).rejects.toThrow(refused("signature"));
  });

  test("unknown_key: a token of a key that is not published", async () => {
    const token = await service.token({}, { key: await signingKey("two") });
    await expect(service.verifier().verify(token)).rejects.toThrow(refused("unknown_key"));
  });

  test("tenant: a token of another tenant than the call is about", async () => {
    await expect(service.verifier().verify(await service.token(), { tenant: "globex" })).rejects.toThrow(refused("tenant"));
  });

  test("subtenant: a token of another subtenant, and one that is limited to none", async () => {
    const verifier = service.verifier();
    for (const claims of [{ subtenant: "plant-2" }, {}]) {
      await expect(verifier.verify(await service.token(claims), { subtenant: "plant-1" })).rejects.toThrow(refused("subtenant"));
    }
  });

  test("expired: a token that was good when it was remembered", async () => {
    const verifier = service.verifier({ statusList: "ignore" });
    const token = await service.token({ exp: service.seconds + 60 });
    await verifier.verify(token);
    service.pass(60);
    await expect(verifier.verify(token)).rejects.toThrow(refused("expired"));
  });
});

test("a remembered token is still held against the tenant of the next call", async () => {
  const verifier = service.verifier();
  const token = await service.token();
  await verifier.verify(token, { tenant: "acme" });
  await expect(verifier.verify(token, { tenant: "globex" })).rejects.toThrow(refused("tenant"));
});

test("a token may be meant for an API of one's own, and for anybody where that is said", async () => {
  const token = await service.token({ aud: ["https://api.example", "https://else.example"] });
  await service.verifier({ audience: ["https://api.example"] }).verify(token);
  await service.verifier({ audience: null }).verify(token);
  await expect(service.verifier({ audience: "https://api.example" }).verify(await service.token())).rejects.toThrow(refused("audience"));
});

test("issuers that are named replace that of the service", async () => {
  const issuers = ["https://{tenant}.piam.example.com/oauth/token"];
  await service.verifier({ issuers }).verify(await service.token({ iss: "https://acme.piam.example.com/oauth/token" }));
  await expect(service.verifier({ issuers }).verify(await service.token())).rejects.toThrow(refused("issuer"));
});

test("the address may end in the gateway's, and the tokens carry the one the service knows itself by", async () => {
  service.instead.set(`${SERVICE}/gateway/.well-known/jwks.json`, () =>
    Response.json({ keys: service.published.map(({ publicJwk }) => publicJwk) }),
  );
  await service.verifier({ url: `${SERVICE}/gateway` }).verify(await service.token());
});

test.each<[string, Partial<VerifierOptions>]>([
  ["an address that is none", { url: "tokens.example" }],
  ["no address", { url: undefined as unknown as string }],
  ["a service on plain http", { url: "http://tokens.example" }],
  ["keys on plain http", { url: SERVICE, keysUrl: "http://keys.example/jwks.json" }],
  ["lists on plain http", { url: SERVICE, statusListBases: ["http://lists.example/"] }],
])("does not begin with %s", (_, options) => {
  expect(() => createVerifier(options as VerifierOptions)).toThrow(expect.objectContaining({ code: "invalid_configuration" }));
});

test("a service of one's own network may be on plain http where that is allowed", () => {
  createVerifier({ issuer: "http://tokens.internal", allowInsecureHttp: true });
});
