import { IncomingMessage, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import { OAuth2Client } from "@badgateway/oauth2-client";
import { getListFromStatusListJWT, getStatusListFromJWT } from "@sd-jwt/jwt-status-list";
import { type AuthOptions, auth } from "express-oauth2-jwt-bearer";
import buildGetJwks from "get-jwks";
import { decodeProtectedHeader } from "jose";
import jsonwebtoken from "jsonwebtoken";
import { ExtractJwt, Strategy } from "passport-jwt";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { SCOPES } from "@/lib/domain/access/scopes";
import type { TestClient } from "@/test/worlds/world";

const { client, plain, issuer, url } = inject("platform");

let standard: string;
let other: string;

beforeAll(async () => {
  [standard, other] = await Promise.all([tokenOf(client), tokenOf(plain)]);
});

async function tokenOf({ clientId, secret: clientSecret }: TestClient): Promise<string> {
  const discoveryEndpoint = `${issuer}/.well-known/openid-configuration`;
  return (await new OAuth2Client({ server: issuer, clientId, clientSecret, discoveryEndpoint }).clientCredentials()).accessToken;
}

/** A request as Express hands it on. */
function requestWith(token: string) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, { authorization: `Bearer ${token}`, host: "api.example" });
  const get = (name: string) => request.headers[name.toLowerCase()];
  return Object.assign(request, { query: {}, body: undefined, method: "GET", protocol: "https", originalUrl: "/", is: () => false, get });
}

const keys = buildGetJwks();

/** The key as PEM, from `{iss}/.well-known/jwks.json`. */
function keyOf(token: string): Promise<string> {
  const { kid = "", alg = "" } = decodeProtectedHeader(token);
  return keys.getPublicKey({ kid, alg, domain: issuer });
}

test("@badgateway/oauth2-client discovers the endpoints and gets tokens in both formats", () => {
  expect(decodeProtectedHeader(standard).typ).toBe("at+jwt");
  expect(decodeProtectedHeader(other).typ).toBe("JWT");
});

describe("express-oauth2-jwt-bearer", () => {
  /** The claims that the middleware leaves for the next handler. */
  async function claimsOf(token: string, options: AuthOptions = {}) {
    const request = requestWith(token);
    const check = auth({ issuerBaseURL: issuer, audience: url, ...options });
    const error = await new Promise((resolve) => check(request as never, {} as ServerResponse as never, resolve));
    if (error) throw error;
    return (request as unknown as { auth: { payload: Record<string, unknown> } }).auth.payload;
  }

  test("accepts both formats by the issuer alone", async () => {
    expect(await claimsOf(standard)).toMatchObject({ sub: client.clientId, scope: SCOPES });
    expect(await claimsOf(other)).toMatchObject({ sub: plain.clientId, scope: SCOPES.join(" ") });
  });

  test("in strict mode accepts the default format, and for good reason only that", async () => {
    expect(await claimsOf(standard, { strict: true })).toMatchObject({ sub: client.clientId });
    await expect(claimsOf(other, { strict: true })).rejects.toThrow("typ");
  });
});

test("get-jwks finds the keys below the issuer, and jsonwebtoken accepts them", async () => {
  for (const token of [standard, other]) {
    const claims = jsonwebtoken.verify(token, await keyOf(token), { issuer, audience: url, algorithms: ["RS256"] });
    expect(claims).toHaveProperty("ten");
  }
});

test("passport-jwt accepts a token by the keys that get-jwks finds", async () => {
  const options = {
    jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
    secretOrKeyProvider: (_: unknown, token: string, done: (error: unknown, key?: string) => void) => {
      keyOf(token).then((key) => done(null, key), done);
    },
    issuer,
    audience: url,
  };
  const user = await new Promise((resolve, reject) => {
    const strategy = new Strategy(options, (claims: { sub: string }, done: (error: null, user: string) => void) => done(null, claims.sub));
    Object.assign(strategy, { success: resolve, fail: reject, error: reject }).authenticate(requestWith(standard) as never);
  });
  expect(user).toBe(client.clientId);
});

test("@sd-jwt/jwt-status-list reads the status of a token", async () => {
  const { idx, uri } = getStatusListFromJWT(standard);
  const list = getListFromStatusListJWT(await (await fetch(uri, { headers: { accept: "application/statuslist+jwt" } })).text());
  expect(list.getStatus(idx)).toBe(0);
});
