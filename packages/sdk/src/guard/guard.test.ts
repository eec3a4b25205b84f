import type { AddressInfo } from "node:net";
import express from "express";
import fastify, { type FastifyRequest } from "fastify";
import { NextRequest, NextResponse } from "next/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SigningService } from "../../test/fakes/signing-service.js";
import * as forExpress from "../express.js";
import * as forFastify from "../fastify.js";
import { withToken } from "../next.js";
import type { Verifier } from "../verify.js";

type Call = (path: string, init?: RequestInit) => Promise<Response>;
/** A framework's server with the guarded routes that the tests call. */
type Start = (verifier: Verifier) => Promise<Call>;

const ends: (() => unknown)[] = [];
let service: SigningService;
beforeEach(async () => {
  service = await SigningService.create();
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const startExpress: Start = async (verifier) => {
  const { requireToken, tokenOf } = forExpress;
  const app = express();
  app.get("/assets", requireToken(verifier, { accessLevel: "read-write" }, { realm: "assets" }), (request, response) => {
    response.json({ tenant: tokenOf(request).tenant });
  });
  const ofTenant = requireToken(verifier, (request: express.Request<{ tenant: string }>) => ({ tenant: request.params.tenant }));
  app.get("/tenants/:tenant", ofTenant, (request, response) => {
    response.json({ tenant: tokenOf(request).tenant });
  });
  const withoutRules = requireToken(verifier, () => Promise.reject(new Error("no rules")));
  app.get("/broken", withoutRules, (_, response) => void response.json({}));
  app.get("/unguarded", (request, response) => void response.json(tokenOf(request)));
  const answerError: express.ErrorRequestHandler = (error, _request, response, _next) =>
    void response.status(500).json({ error: error.message });
  app.use(answerError);
  const server = app.listen(0, "127.0.0.1");
  ends.push(() => server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  return (path, init) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
};

const startFastify: Start = async (verifier) => {
  const { requireToken, tokenOf } = forFastify;
  const app = fastify();
  app.get("/assets", { onRequest: requireToken(verifier, { accessLevel: "read-write" }, { realm: "assets" }) }, async (request) => ({
    tenant: tokenOf(request).tenant,
  }));
  type OfTenant = FastifyRequest<{ Params: { tenant: string } }>;
  const ofTenant = requireToken(verifier, async (request: OfTenant) => ({ tenant: request.params.tenant }));
  app.get("/tenants/:tenant", { onRequest: ofTenant }, async (request: OfTenant) => ({ tenant: tokenOf(request).tenant }));
  app.get("/broken", { onRequest: requireToken(verifier, () => Promise.reject(new Error("no rules"))) }, async () => ({}));
  app.get("/unguarded", async (request) => tokenOf(request));
  app.register(async (scope) => {
    scope.addHook("onRequest", requireToken(verifier));
    scope.get("/hooked", async (request) => ({ tenant: tokenOf(request).tenant }));
  });
  app.setErrorHandler<Error>((error, _, reply) => reply.code(500).send({ error: error.message }));
  ends.push(() => app.close());
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  return (path, init) => fetch(`${address}${path}`, init);
};

/** Calls route handlers as Next.js does. */
const startNext: Start = async (verifier) => {
  const assets = withToken(
    verifier,
    (_request: NextRequest, { tenant }) => NextResponse.json({ tenant }),
    { accessLevel: "read-write" },
    { realm: "assets" },
  );
  type Context = { params: Promise<{ tenant: string }> };
  const ofTenant = withToken(
    verifier,
    async (_request: NextRequest, token, { params }: Context) => NextResponse.json({ tenant: token.tenant, path: (await params).tenant }),
    async (_request, { params }) => ({ tenant: (await params).tenant }),
  );
  const broken = withToken(
    verifier,
    () => new Response(),
    () => Promise.reject(new Error("no rules")),
  );
  return async (path, init) => {
    const request = new NextRequest(`https://api.example${path}`, init as ConstructorParameters<typeof NextRequest>[1]);
    if (path === "/assets") return assets(request, {});
    if (path === "/broken") return broken(request, {}).catch((error) => Response.json({ error: error.message }, { status: 500 }));
    return ofTenant(request, { params: Promise.resolve({ tenant: path.split("/")[2] ?? "" }) });
  };
};

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
const readWrite = (claims = {}) => service.token({ access_level: "read-write", ...claims });

describe.each<[string, Start]>([
  ["Express", startExpress],
  ["Fastify", startFastify],
  ["Next.js", startNext],
])("the guard for %s", (_, start) => {
  test("lets a valid token reach the handler, which reads its tenant", async () => {
    const call = await start(service.verifier());
    const response = await call("/assets", bearer(await readWrite()));
    expect([response.status, await response.json()]).toEqual([200, { tenant: "acme" }]);
  });

  test("keeps the tokens of concurrent requests apart", async () => {
    const call = await start(service.verifier());
    const tenants = Array.from({ length: 20 }, (_, index) => `tenant${index}`);
    const answers = tenants.map(async (ten) => (await call("/assets", bearer(await readWrite({ ten })))).json());
    expect(await Promise.all(answers)).toEqual(tenants.map((tenant) => ({ tenant })));
  });

  test("answers a request without a token with 401 and no error code", async () => {
    const response = await (await start(service.verifier()))("/assets");
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="assets"']);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await response.json()).toEqual({ message: "The token is missing. Send it as Authorization: Bearer." });
  });

  test.each([
    ["expired", { iat: 1, exp: 2 }, "The token has expired. Get a new one."],
    [
      "foreign",
      { iss: "https://evil.example/acme.piam/oauth/token" },
      "The issuer of the token is not allowed. Check url, or add it to issuers.",
    ],
  ])("answers an %s token with 401 invalid_token", async (_kind, claims, message) => {
    const response = await (await start(service.verifier()))("/assets", bearer(await readWrite(claims)));
    const challenge = `Bearer realm="assets", error="invalid_token", error_description="${message}"`;
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, challenge]);
  });

  test("answers a token with too little access with 403 insufficient_scope", async () => {
    const response = await (await start(service.verifier()))("/assets", bearer(await service.token()));
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([
      403,
      expect.stringContaining('error="insufficient_scope"'),
    ]);
  });

  test("takes rules from the request: another tenant is answered with 403", async () => {
    const call = await start(service.verifier());
    const token = await service.token();
    const [own, other] = [await call("/tenants/acme", bearer(token)), await call("/tenants/globex", bearer(token))];
    expect([own.status, other.status, await other.json()]).toEqual([
      200,
      403,
      { message: "The token is for another tenant. Get one for this tenant." },
    ]);
  });

  test("answers with 503 while the keys cannot be read", async () => {
    service.goDown();
    const response = await (await start(service.verifier()))("/assets", bearer(await readWrite()));
    expect([response.status, response.headers.get("retry-after"), response.headers.get("www-authenticate")]).toEqual([503, "5", null]);
  });

  test("leaves an error that is not about the token to the framework", async () => {
    const response = await (await start(service.verifier()))("/broken", bearer(await readWrite()));
    expect([response.status, await response.json()]).toEqual([500, { error: "no rules" }]);
  });
});

test.each<[string, Start]>([
  ["Express", startExpress],
  ["Fastify", startFastify],
])("%s: a handler without a guard gets an error that says what is missing", async (_, start) => {
  const response = await (await start(service.verifier()))("/unguarded", bearer(await readWrite()));
  expect(await response.json()).toEqual({ error: "No guard has verified this request. Put requireToken before the handler." });
});

describe("a guard is refused at construction", () => {
  const create: [string, (...parameters: never[]) => unknown][] = [
    ["Express", (verifier, rules, options) => forExpress.requireToken(verifier, rules, options)],
    ["Fastify", (verifier, rules, options) => forFastify.requireToken(verifier, rules, options)],
    ["Next.js", (verifier, rules, options) => withToken(verifier, () => new Response(), rules, options)],
  ];

  test.each(create)("for %s, without a verifier, or with misspelt rules or options", (_, guard) => {
    const make = guard as (...parameters: unknown[]) => unknown;
    expect(() => make({ url: "https://tokens.example" })).toThrow(
      "The verifier is missing. Pass the one that createVerifier returned first.",
    );
    expect(() => make(service.verifier(), { scope: ["x"] })).toThrow("verify has no option scope. Did you mean scopes?");
    expect(() => make(service.verifier(), {}, { relm: "x" })).toThrow("The guard has no option relm. Did you mean realm?");
  });
});

test("Fastify: a hook guards all routes of its plugin", async () => {
  const call = await startFastify(service.verifier());
  const [refused, passed] = [await call("/hooked"), await call("/hooked", bearer(await service.token()))];
  expect([refused.status, passed.status, await passed.json()]).toEqual([401, 200, { tenant: "acme" }]);
});

test("two Authorization headers are refused with 401", async () => {
  const { request } = await import("node:http");
  const call = await startExpress(service.verifier());
  const { url } = await call("/assets");
  const token = await readWrite();
  const status = await new Promise((resolve) => {
    const sent = request(url, (response) => resolve(response.resume().statusCode));
    sent.setHeader("Authorization", [`Bearer ${token}`, `Bearer ${token}`]);
    sent.end();
  });
  expect(status).toBe(401);
});
