import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { ASSERTION_TYPE } from "@/lib/domain/token/client-assertion";
import { provideEnv } from "@/lib/env";
import { ADDRESS_HEADER } from "@/lib/http/stamped-headers";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { revokeClientKey } from "@/lib/services/client-key/revoke-client-key";
import { deregister } from "@/lib/services/registration/deregister";
import { issueToken } from "@/lib/token-plane/endpoints/issue-token";
import type { Answer } from "@/lib/token-plane/http/answer";
import { counter } from "@/lib/token-plane/limits/limits";
import { flushUsage } from "@/lib/token-plane/usage/recorder";
import { basic, postForm } from "@/test/protocol/requests";
import { at, createDevelopmentClient, createWorld, type TestClient, type World } from "@/test/worlds/world";

const ISSUER = "http://127.0.0.1:3000";

const PAIRS = {
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  EdDSA: generateKeyPairSync("ed25519"),
};

let world: World;
let client: TestClient;
let clientKeyId: string;

beforeAll(async () => {
  world = await createWorld();
  client = world.client;
  clientKeyId = await register(client, PAIRS.ES256.publicKey, "key-1");
  await register(client, PAIRS.RS256.publicKey);
  await register(client, PAIRS.EdDSA.publicKey);
});

async function register(of: TestClient, publicKey: KeyObject, kid?: string, ctx = world.operator): Promise<string> {
  const key = JSON.stringify({ ...publicKey.export({ format: "jwk" }), ...(kid && { kid }) });
  const { keyId } = await addClientKey(ctx, {
    registrationId: of.registrationId,
    name: `Key ${kid ?? publicKey.asymmetricKeyType}`,
    key,
    lifetimeDays: 365,
  });
  return (await database().clientKey.findFirstOrThrow({ where: { registrationId: of.registrationId, keyId } })).id;
}

type Change = { claims?: Record<string, unknown>; header?: Record<string, unknown>; key?: KeyObject | Uint8Array; clientId?: string };

function sign({ claims, header, key = PAIRS.ES256.privateKey, clientId = client.clientId }: Change = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: clientId, sub: clientId, aud: ISSUER, iat: now, exp: now + 60, jti: crypto.randomUUID() };
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: "ES256", ...header }).sign(key);
}

function ask(assertion: string, more: Record<string, string> = {}, tenant: string | null = null, headers = {}): Promise<Answer> {
  const proof = { client_assertion_type: ASSERTION_TYPE, client_assertion: assertion };
  return issueToken(postForm(`${ISSUER}/oauth/token`, { grant_type: "client_credentials", ...proof, ...more }, headers), { tenant });
}

async function outcomeOf(response: Answer): Promise<string> {
  const { error, reason } = await response.json();
  return [response.status, error, reason].filter(Boolean).join(" ");
}

describe("a client authenticates with an assertion", () => {
  it.each([
    ["ES256 and its kid", { header: { kid: "key-1" } }],
    ["ES256 without a kid", {}],
    ["RS256", { header: { alg: "RS256" }, key: PAIRS.RS256.privateKey }],
    ["EdDSA", { header: { alg: "EdDSA" }, key: PAIRS.EdDSA.privateKey }],
    ["Ed25519, the newer name of EdDSA", { header: { alg: "Ed25519" }, key: PAIRS.EdDSA.privateKey }],
    ["the token endpoint as audience", { claims: { aud: `${ISSUER}/oauth/token` } }],
    ["the issuer in a list as audience", { claims: { aud: [ISSUER] } }],
  ] satisfies [string, Change][])("signed with %s", async (_, change) => {
    expect((await ask(await sign(change))).status).toBe(200);
  });

  it("under the thumbprint of its key", async () => {
    const { keyId } = await database().clientKey.findUniqueOrThrow({ where: { id: clientKeyId } });
    expect((await ask(await sign({ header: { kid: keyId } }))).status).toBe(200);
  });

  it("with client_id in the form, and may request a tenant and fewer roles", async () => {
    const form = { client_id: client.clientId, tenant: world.acme.tenant.id, scope: "mdsp:core:iot.timUser" };
    expect(await (await ask(await sign(), form)).json()).toMatchObject({ scope: "mdsp:core:iot.timUser", token_type: "Bearer" });
  });

  it("at a tenant's address, with the audience from that tenant's metadata", async () => {
    const tenant = world.acme.tenant.id;
    const aud = `${ISSUER}/${tenant}.piam/oauth/token`;
    expect((await ask(await sign({ claims: { aud } }), {}, tenant)).status).toBe(200);
    expect(await outcomeOf(await ask(await sign({ claims: { aud } }), {}, world.globex.tenant.id))).toBe(
      "401 invalid_client assertion_audience",
    );
    expect(await outcomeOf(await ask(await sign({ claims: { aud } })))).toBe("401 invalid_client assertion_audience");
  });

  it("and the use of its key is recorded", async () => {
    await ask(await sign());
    await flushUsage();
    expect((await database().clientKey.findUniqueOrThrow({ where: { id: clientKeyId } })).lastUsedAt).not.toBeNull();
  });
});

describe("an assertion is accepted once", () => {
  it("even when it is sent several times concurrently", async () => {
    const assertion = await sign();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(assertion)));
    const outcomes = await Promise.all(answers.map(outcomeOf));
    expect(outcomes.sort()).toEqual(["200", ...Array(9).fill("401 invalid_client assertion_replayed")]);
  });

  it("for as long as it is valid, which may be an hour", async () => {
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const assertion = await sign({ claims: { exp } });
    expect((await ask(assertion)).status).toBe(200);
    const remembered = { clientId: client.clientId, expiresAt: { gte: new Date(exp * 1000) } };
    expect(await database().usedAssertion.count({ where: remembered })).toBe(1);
    expect(await outcomeOf(await ask(assertion))).toBe("401 invalid_client assertion_replayed");
    expect(await outcomeOf(await ask(await sign({ claims: { exp: exp + 60 } })))).toBe("401 invalid_client assertion_time");
  });

  it("per jti, regardless of its signature", async () => {
    const jti = crypto.randomUUID();
    expect((await ask(await sign({ claims: { jti } }))).status).toBe(200);
    expect(await outcomeOf(await ask(await sign({ claims: { jti } })))).toBe("401 invalid_client assertion_replayed");
  });

  it("and is not stored for a client that exceeded its limit", async () => {
    provideEnv({ LIMIT_PER_CLIENT: "1" });
    const used = () => database().usedAssertion.count({ where: { clientId: client.clientId } });
    const before = await used();
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(async () => (await ask(await sign())).status));
    provideEnv({ LIMIT_PER_CLIENT: "" });
    expect(outcomes.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
    expect(await used()).toBeLessThanOrEqual(before + 1);
  });

  it("per client: another client may use the same jti", async () => {
    const jti = crypto.randomUUID();
    const other = await createDevelopmentClient(world.developer, { internalName: "samejti" });
    await register(other, PAIRS.ES256.publicKey, undefined, world.developer);
    expect((await ask(await sign({ claims: { jti } }))).status).toBe(200);
    expect((await ask(await sign({ claims: { jti }, clientId: other.clientId }))).status).toBe(200);
  });
});

describe("401 invalid_client", () => {
  const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicPem = () => new TextEncoder().encode(PAIRS.RS256.publicKey.export({ type: "spki", format: "pem" }) as string);

  it.each([
    ["another key", () => sign({ key: stranger.privateKey })],
    ["another key under a known kid", () => sign({ key: stranger.privateKey, header: { kid: "key-1" } })],
    ["an unknown kid", () => sign({ header: { kid: "key-2" } })],
    ["a kid of another algorithm", () => sign({ header: { alg: "RS256", kid: "key-1" }, key: PAIRS.RS256.privateKey })],
    ["HMAC with the public key as the secret", () => sign({ header: { alg: "HS256" }, key: publicPem() })],
    ["an RSA algorithm that the key does not allow", () => sign({ header: { alg: "PS256" }, key: PAIRS.RS256.privateKey })],
    ["no signature", () => unsigned("none")],
    ["an empty signature", () => unsigned("ES256")],
    ["an unknown client", () => sign({ clientId: "unknown-client-v1.0.0" })],
    ["the client ID of a service credential", () => sign({ clientId: "acme-svc-0123456789" })],
    ["a subject with a NUL character", () => sign({ claims: { sub: "a\u0000b" } })],
    ["an overlong subject", () => sign({ claims: { sub: "a".repeat(5000) } })],
    ["no subject", () => sign({ claims: { sub: undefined } })],
    ["text that is not a JWT", async () => "rubbish"],
    ["three parts that are not a JWT", async () => "a.b.c"],
  ])("without details: %s", async (_, assertion) => {
    const response = await ask(await assertion());
    const { error_description, logref, ...body } = await response.json();
    expect([response.status, body]).toEqual([401, { error: "invalid_client" }]);
  });

  it.each([
    ["assertion_claims", { iss: "other" }],
    ["assertion_claims", { jti: undefined }],
    ["assertion_audience", { aud: "https://elsewhere.example" }],
    ["assertion_time", { exp: 1 }],
    ["assertion_time", { exp: Math.floor(Date.now() / 1000) + 3660 }],
  ])("with the reason %s for the holder of the key: %o", async (reason, claims) => {
    expect(await outcomeOf(await ask(await sign({ claims })))).toBe(`401 invalid_client ${reason}`);
  });

  it("for a different client_id or assertion type in the form", async () => {
    expect(await outcomeOf(await ask(await sign(), { client_id: "other" }))).toBe("401 invalid_client");
    expect(await outcomeOf(await ask(await sign(), { client_assertion_type: "urn:other" }))).toBe("401 invalid_client");
  });

  it("for a key of another client", async () => {
    const other = await createDevelopmentClient(world.developer, { internalName: "otherkey" });
    expect(await outcomeOf(await ask(await sign({ clientId: other.clientId })))).toBe("401 invalid_client");
  });

  it("for a key that expired, was revoked, or whose registration ended", async () => {
    const { privateKey, publicKey } = stranger;
    const own = await createDevelopmentClient(world.developer, { internalName: "ending" });
    const { registrationId } = own;
    const signed = (key: KeyObject) => sign({ key, clientId: own.clientId }).then(ask).then(outcomeOf);
    const id = await register(own, publicKey, undefined, world.developer);
    expect(await signed(privateKey)).toBe("200");
    await revokeClientKey(world.developer, { registrationId, clientKeyId: id });
    expect(await signed(privateKey)).toBe("401 invalid_client");
    await register(own, PAIRS.ES256.publicKey, undefined, at(world.developer, new Date(Date.now() - 366 * 86_400_000)));
    expect(await signed(PAIRS.ES256.privateKey)).toBe("401 invalid_client");
    const last = generateKeyPairSync("ec", { namedCurve: "P-256" });
    await register(own, last.publicKey, undefined, world.developer);
    expect(await signed(last.privateKey)).toBe("200");
    await deregister(world.developer, { registrationId, typedName: own.clientId });
    expect(await signed(last.privateKey)).toBe("401 invalid_client");
  });

  it("counts as a failure of the address, even with an invalid subject", async () => {
    const address = `198.51.100.1 ${crypto.randomUUID()}`;
    const failuresAt = (now: Date) => counter.count(`failure ${address}`, now);
    const before = new Date();
    await ask(await sign({ claims: { sub: "\u0000" } }), {}, null, { [ADDRESS_HEADER]: address });
    expect(Math.max(failuresAt(before), failuresAt(new Date()))).toBe(1);
  });

  it.each([
    ["ES256", generateKeyPairSync("ec", { namedCurve: "P-256" })],
    ["RS256", generateKeyPairSync("rsa", { modulusLength: 2048 })],
    ["EdDSA", generateKeyPairSync("ed25519")],
  ] as const)("after one verification with %s, whether or not the client and its key exist", async (alg, { privateKey }) => {
    const without = await createDevelopmentClient(world.developer, { internalName: `nokey${alg.toLowerCase()}` });
    const knownWith = await createDevelopmentClient(world.developer, { internalName: `onekey${alg.toLowerCase()}` });
    await register(knownWith, PAIRS[alg].publicKey, undefined, world.developer);
    const verifications = vi.spyOn(crypto.subtle, "verify");
    for (const clientId of ["unknown-client-v1.0.0", without.clientId, knownWith.clientId]) {
      verifications.mockClear();
      expect(await outcomeOf(await ask(await sign({ header: { alg }, key: privateKey, clientId })))).toBe("401 invalid_client");
      expect(verifications).toHaveBeenCalledTimes(1);
    }
    verifications.mockRestore();
  });

  async function unsigned(alg: string): Promise<string> {
    const [, payload] = (await sign()).split(".");
    return `${Buffer.from(JSON.stringify({ alg })).toString("base64url")}.${payload}.`;
  }
});

describe("400 invalid_request", () => {
  it("rejects an assertion together with a secret", async () => {
    expect(await outcomeOf(await ask(await sign(), {}, null, basic(client)))).toBe("400 invalid_request");
    expect(await outcomeOf(await ask(await sign(), { client_id: client.clientId, client_secret: client.secret }))).toBe(
      "400 invalid_request",
    );
  });

  it("reports other errors to a client with a valid assertion, which is then used up", async () => {
    const assertion = await sign();
    expect(await outcomeOf(await ask(assertion, { grant_type: "password" }))).toBe("400 unsupported_grant_type");
    expect(await outcomeOf(await ask(assertion))).toBe("401 invalid_client assertion_replayed");
  });
});
