import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import jsonwebtoken from "jsonwebtoken";
import jwksRsa from "jwks-rsa";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { keyName } from "@/lib/domain/key/schema";
import { provideEnv } from "@/lib/env";
import { commandContext } from "@/lib/services/command-context";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { revokeSigningKey } from "@/lib/services/key/revoke-signing-key";
import { rotateSigningKey } from "@/lib/services/key/rotate-signing-key";
import { introspectToken } from "@/lib/token-plane/endpoints/introspect-token";
import { publishKeys } from "@/lib/token-plane/endpoints/publish-keys";
import { openKey } from "@/lib/token-plane/tokens/signing-keys";
import { askAbout, getToken } from "@/test/protocol/requests";
import { withoutKeys } from "@/test/worlds/keys";
import { createWorld, type World } from "@/test/worlds/world";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let server: Server;
let address: string;
let world: World;

await withoutKeys();

beforeAll(async () => {
  server = createServer(async (_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(await (await publishKeys(new Request("http://127.0.0.1:3000/token_keys"))).text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token_keys`;
});

afterAll(() => {
  server.close();
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-01T00:00:00Z") });
  await maintainKeys(commandContext("test"));
  world = await createWorld();
  return () => vi.useRealTimers();
});

type Verifier = (token: string) => Promise<unknown>;

/** Fetches the keys again only after ten minutes; an unknown key is a failure. */
function joseVerifier(): Verifier {
  const keys = createRemoteJWKSet(new URL(address), { cooldownDuration: DAY, cacheMaxAge: 10 * MINUTE });
  return (token) => jwtVerify(token, keys, { currentDate: new Date() });
}

/** Caches each key for ten hours, and fetches the set for an unknown key. */
function jwksRsaVerifier(): Verifier {
  const client = jwksRsa({ jwksUri: address, cache: true, cacheMaxAge: 600 * MINUTE });
  return async (token) => {
    const key = await client.getSigningKey(decodeProtectedHeader(token).kid);
    return jsonwebtoken.verify(token, key.getPublicKey(), { clockTimestamp: Math.floor(Date.now() / 1000) });
  };
}

const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
const fresh = async () => (await getToken(world.client)).access_token;
const kidOf = (token: string) => decodeProtectedHeader(token).kid;

async function rotateNow(): Promise<void> {
  const next = (await listSigningKeys(commandContext("test"))).find(({ state }) => state === "next");
  await rotateSigningKey(commandContext("admin"), { keyId: next?.keyId ?? "", acceptRecent: false });
}

/** Fails unless every token is accepted. */
async function accepts(verify: Verifier, tokens: string[]): Promise<void> {
  for (const token of tokens) await expect(verify(token)).resolves.toBeTruthy();
}

describe.each([
  ["jose", joseVerifier],
  ["jwks-rsa with jsonwebtoken", jwksRsaVerifier],
])("%s, with a cached key set,", (_name, verifier) => {
  it("accepts every token across manual and scheduled rotations", async () => {
    const verify = verifier();
    const signedBy = new Set<string | undefined>();
    for (const rotate of [async () => pass(16 * MINUTE), rotateNow, async () => pass(90 * DAY), async () => pass(90 * DAY), rotateNow]) {
      await accepts(verify, [await fresh()]);
      pass(9 * MINUTE + 59_000);
      const before = await fresh();
      await rotate();
      const after = await fresh();
      signedBy.add(kidOf(before)).add(kidOf(after));
      await accepts(verify, Date.now() - decode(before).iat * 1000 < 30 * MINUTE ? [before, after] : [after]);
      await maintainKeys(commandContext("automatic rotation"));
      pass(16 * MINUTE);
      await accepts(verify, [after, await fresh()]);
    }
    expect(signedBy.size).toBe(5);
  });
});

it("a change of the platform's algorithm does not break verifiers with a cached key set", async () => {
  const verify = joseVerifier();
  await accepts(verify, [await fresh()]);
  provideEnv({ SIGNING_ALGORITHM: "ES256" });
  try {
    await maintainKeys(commandContext("start"));
    for (const expected of ["RS256", "RS256", "ES256"]) {
      const token = await fresh();
      expect(decodeProtectedHeader(token).alg).toBe(expected);
      await accepts(verify, [token]);
      pass(9 * MINUTE);
    }
  } finally {
    provideEnv({ SIGNING_ALGORITHM: "RS256-2048" });
  }
});

it("a private key is removed from memory once it no longer signs", async () => {
  const keyId = kidOf(await fresh()) ?? "";
  pass(16 * MINUTE);
  await rotateNow();
  pass(60 * MINUTE);
  await maintainKeys(commandContext("automatic rotation"));
  await fresh();
  await expect(openKey(keyId)).rejects.toThrow("is destroyed");
});

it("a revoked key is unpublished immediately, and its tokens are no longer accepted", async () => {
  const before = await fresh();
  const isActive = async (token: string) => (await (await introspectToken(askAbout(token, world.client))).json()).active;
  expect(await isActive(before)).toBe(true);
  const keyId = kidOf(before) ?? "";
  await revokeSigningKey(commandContext("admin"), { keyId, confirmation: keyName(keyId) });
  expect(await isActive(before)).toBe(false);
  await expect(joseVerifier()(before)).rejects.toThrow();
  const after = await fresh();
  expect(kidOf(after)).not.toBe(keyId);
  expect(await isActive(after)).toBe(true);
});

function decode(token: string): { iat: number } {
  return jsonwebtoken.decode(token) as { iat: number };
}
