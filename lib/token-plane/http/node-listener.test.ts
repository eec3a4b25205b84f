import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, expect, test } from "vitest";
import { env, provideEnv } from "@/lib/env";
import { openServer } from "@/lib/start/http/http-server";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { refuseUnknown, tokenHandler } from "@/lib/token-plane/http/node-listener";

const TOKEN = "/api/technicaltokenmanager/v3/oauth/token";

afterEach(() => runShutdownHooks());
afterAll(() => provideEnv({ PORT: "", HOST: "" }));

async function open(): Promise<string> {
  provideEnv({ PORT: "0", HOST: "127.0.0.1" });
  const { serve } = await openServer();
  serve(tokenHandler(refuseUnknown(async (request, response) => response.end(`cockpit: ${request.url}`))));
  return `http://127.0.0.1:${env().PORT}`;
}

test.each(["/", "/developer", "/docs/api", "/api/auth/session", "/oauthx", "/apix", "/OAuth/token", "/acme", "/__proto__", "/constructor"])(
  "forwards %s to the cockpits",
  async (path) => {
    expect(await (await fetch(`${await open()}${path}`)).text()).toBe(`cockpit: ${path}`);
  },
);

test.each([TOKEN, `/gateway${TOKEN}`, "/oauth/token", "/acme.piam/oauth/token", "/gateway/acme.piam/oauth/token"])(
  "answers %s itself and lists the allowed methods",
  async (path) => {
    const response = await fetch(`${await open()}${path}`, { method: "PUT" });
    expect([response.status, response.headers.get("Allow")?.split(", ").includes("POST")]).toEqual([405, true]);
    const { logref, errors } = await response.json();
    expect([logref ?? errors[0].logref, response.headers.get("Cache-Control")]).toEqual([expect.any(String), "no-store"]);
  },
);

test.each([
  "/api",
  "/api/",
  "/api/nothing",
  "/api/technicaltokenmanager/v3",
  "/api/technicaltokenmanager/v3/oauth/tokens",
  "/api/assetmanagement/v3/assets",
  "/api/authx",
  "/gateway",
  "/gateway/developer",
  "/gateway/api/technicaltokenmanager/v3/oauth/tokens",
])("answers the unknown address %s in the documented format", async (path) => {
  const address = await open();
  for (const method of ["GET", "POST", "DELETE", "PROPFIND"]) {
    const response = await fetch(`${address}${path}`, { method });
    const { errors } = await response.json();
    expect([response.status, errors[0].code, response.headers.get("Cache-Control")]).toEqual([
      404,
      "mdsp.core.generic.noMatch",
      "no-store",
    ]);
  }
});

test.each([
  "/oauth",
  "/oauth/nothing",
  "/oauth/token/more",
  "/gateway/oauth/nothing",
  "/acme.piam",
  "/acme.piam/oauth/nothing",
  "/gateway/acme.piam/nothing",
  "/.well-known/nothing",
  "/.well-known/openid-configuration/acme.piam/nothing",
  "/token_keys/7",
  "/check_token/x",
  "/status-lists/1/2",
])("answers the unknown address %s in the format of RFC 6749", async (path) => {
  const address = await open();
  for (const method of ["GET", "POST", "DELETE", "PROPFIND"]) {
    const response = await fetch(`${address}${path}`, { method });
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: "invalid_request", error_description: expect.stringContaining("/docs/api"), logref: expect.any(String) },
    ]);
  }
});

test.each([
  ["/oauth/token/?a=b", "/oauth/token?a=b"],
  ["/gateway/acme.piam/oauth/token//", "/gateway/acme.piam/oauth/token"],
  [`${TOKEN}/`, TOKEN],
])("redirects %s, which keeps method and body", async (path, location) => {
  const { status, headers } = await fetch(`${await open()}${path}`, { method: "POST", body: "{}", redirect: "manual" });
  expect([status, headers.get("Location")]).toEqual([308, location]);
});

test("answers preflights at unknown addresses, so that scripts can read the error", async () => {
  expect((await fetch(`${await open()}/oauth/nothing`, { method: "OPTIONS" })).status).toBe(204);
});

test("reads the tenant from the host name", async () => {
  const url = new URL(await open());
  const socket = connect(Number(url.port), url.hostname);
  socket.write("PUT /oauth/token HTTP/1.1\r\nHost: acme.piam.tokens.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 405 /);
});

test("sets all standard headers on a refusal", async () => {
  const response = await fetch(`${await open()}${TOKEN}?query=1`, { method: "POST", body: "{}" });
  expect([response.status, Object.fromEntries(response.headers)]).toMatchObject([
    401,
    {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "www-authenticate": 'Basic realm="mandate"',
    },
  ]);
  expect(Number(response.headers.get("content-length"))).toBe((await response.arrayBuffer()).byteLength);
});

test.each(["a b", "%", "[", "a:b", "a#", "a/b", "someone@a"])("refuses the invalid host %j", async (host) => {
  const socket = connect(Number(new URL(await open()).port), "127.0.0.1");
  socket.write(`POST ${TOKEN}?client_secret=canary HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
});

test("answers platform addresses at a tenant's host name too", async () => {
  const socket = connect(Number(new URL(await open()).port), "127.0.0.1");
  socket.write(`PUT ${TOKEN} HTTP/1.1\r\nHost: x.piam.foo\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 405 /);
});

test("survives a client that disconnects during its request", async () => {
  const address = await open();
  const socket = connect(Number(new URL(address).port), "127.0.0.1");
  socket.write(`POST ${TOKEN} HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{"appName"`, () => socket.destroy());
  await new Promise((resolve) => socket.once("close", resolve));
  expect((await fetch(`${address}${TOKEN}`, { method: "POST" })).status).toBe(401);
});
