import { beforeEach, describe, expect, test } from "vitest";
import { signingKey } from "../../test/fakes/signing-key.js";
import { SERVICE, SigningService } from "../../test/fakes/signing-service.js";
import { createVerifier, type VerifierOptions } from "../verify.js";

let service: SigningService;
beforeEach(async () => {
  service = await SigningService.create();
});

const rejection = (reason: string) => expect.objectContaining({ code: "invalid_token", reason });

test("returns the tenant, client, application and access of a token", async () => {
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

test("returns no application for a token of a tenant's own credentials", async () => {
  const token = await service.token({ app_name: undefined, app_version: undefined, host_tenant: undefined });
  expect(await service.verifier().verify(token)).not.toHaveProperty("application");
});

test("reads a token without an access level as limited", async () => {
  const token = await service.token({ access_level: undefined });
  expect((await service.verifier().verify(token)).accessLevel).toBe("limited");
});

test("reads roles as a list or as one string", async () => {
  const token = await service.token({ scope: "mdsp:core:iot.timUser mdsp:core:iot.tsaUser" });
  expect((await service.verifier().verify(token)).scopes).toEqual(["mdsp:core:iot.timUser", "mdsp:core:iot.tsaUser"]);
});

test("does not let callers change a remembered token", async () => {
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
    ["audience", "another audience", { aud: "https://else.example" }],
    ["audience", "a missing audience", { aud: undefined }],
    ["not_yet_valid", "a token issued in the future", { iat: Date.parse("2030-01-01T00:00:31Z") / 1000 }],
    ["not_yet_valid", "a token that is not valid yet", { nbf: Date.parse("2030-01-01T00:01:00Z") / 1000 }],
    ["expired", "an expired token", { exp: Date.parse("2030-01-01T00:00:00Z") / 1000 }],
    ["malformed", "a token without a tenant", { ten: undefined, iss: `${SERVICE}/acme.piam/oauth/token` }],
    ["malformed", "a token without a client", { client_id: undefined }],
    ["malformed", "a token without expiry", { exp: undefined }],
    ["malformed", "an invalid status index", { status: { status_list: { idx: -1, uri: `${SERVICE}/status-lists/0` } } }],
  ])("%s: %s", async (reason, _, claims) => {
    await expect(service.verifier().verify(await service.token(claims))).rejects.toThrow(rejection(reason));
  });

  test.each([
    ["an empty string", ""],
    ["arbitrary text", "rubbish"],
    ["three parts that are not base64url JSON", "a.b.c"],
    ["a token that is too long", `${"a".repeat(20_000)}.b.c`],
    ["a value that is not a string", undefined as unknown as string],
  ])("malformed: %s", async (_, token) => {
    await expect(service.verifier().verify(token)).rejects.toThrow(rejection("malformed"));
  });

  test("signature: a modified token", async () => {
    const [header, , signature] = (await service.token()).split(".");
    const [, payload] = (await service.token({ ten: "globex" })).split(".");
    await expect(service.verifier().verify(`${header}.${payload}.${signature}`)).rejects.toThrow(rejection("signature"));
  });

  test("signature: a token signed with another key under the same key ID", async () => {
    const token = await service.token({}, { key: await signingKey("one") });
    await expect(service.verifier().verify(token)).rejects.toThrow(rejection("signature"));
  });

  test("unknown_key: a token signed with an unpublished key", async () => {
    const token = await service.token({}, { key: await signingKey("two") });
    await expect(service.verifier().verify(token)).rejects.toThrow(rejection("unknown_key"));
  });

  test("tenant: a token of another tenant", async () => {
    await expect(service.verifier().verify(await service.token(), { tenant: "globex" })).rejects.toThrow(rejection("tenant"));
  });

  test("subtenant: a token of another subtenant or of none", async () => {
    const verifier = service.verifier();
    for (const claims of [{ subtenant: "plant-2" }, {}]) {
      await expect(verifier.verify(await service.token(claims), { subtenant: "plant-1" })).rejects.toThrow(rejection("subtenant"));
    }
  });

  test("expired: a remembered token", async () => {
    const verifier = service.verifier({ statusList: "ignore" });
    const token = await service.token({ exp: service.seconds + 60 });
    await verifier.verify(token);
    service.advance(60);
    await expect(verifier.verify(token)).rejects.toThrow(rejection("expired"));
  });
});

test("checks the tenant of a remembered token on each call", async () => {
  const verifier = service.verifier();
  const token = await service.token();
  await verifier.verify(token, { tenant: "acme" });
  await expect(verifier.verify(token, { tenant: "globex" })).rejects.toThrow(rejection("tenant"));
});

test("accepts the given audiences, and any audience for null", async () => {
  const token = await service.token({ aud: ["https://api.example", "https://else.example"] });
  await service.verifier({ audience: ["https://api.example"] }).verify(token);
  await service.verifier({ audience: null }).verify(token);
  await expect(service.verifier({ audience: "https://api.example" }).verify(await service.token())).rejects.toThrow(rejection("audience"));
});

test("accepts the given issuers instead of those of the service", async () => {
  const issuers = ["https://{tenant}.piam.example.com/oauth/token"];
  await service.verifier({ issuers }).verify(await service.token({ iss: "https://acme.piam.example.com/oauth/token" }));
  await expect(service.verifier({ issuers }).verify(await service.token())).rejects.toThrow(rejection("issuer"));
});

test("accepts tokens of the service at its gateway address", async () => {
  service.overrides.set(`${SERVICE}/gateway/.well-known/jwks.json`, () =>
    Response.json({ keys: service.published.map(({ publicJwk }) => publicJwk) }),
  );
  await service.verifier({ url: `${SERVICE}/gateway` }).verify(await service.token());
});

test.each<[string, Partial<VerifierOptions>]>([
  ["an invalid address", { url: "tokens.example" }],
  ["a missing address", { url: undefined as unknown as string }],
  ["a service with http", { url: "http://tokens.example" }],
  ["keys with http", { url: SERVICE, keysUrl: "http://keys.example/jwks.json" }],
  ["lists with http", { url: SERVICE, statusListBases: ["http://lists.example/"] }],
])("refuses %s", (_, options) => {
  expect(() => createVerifier(options as VerifierOptions)).toThrow(expect.objectContaining({ code: "invalid_configuration" }));
});

test("accepts a service with http if that is allowed", () => {
  createVerifier({ issuer: "http://tokens.internal", allowInsecureHttp: true });
});
