import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { provideEnv } from "@/lib/env";
import type { Answer } from "@/lib/token-plane/http/answer";
import type { Handler } from "@/lib/token-plane/http/request";
import { PLATFORM_ENDPOINTS } from "@/lib/token-plane/http/routes";
import { BASE, getToken } from "@/test/protocol/requests";
import { createWorld, type TestClient, type World } from "@/test/worlds/world";

const API = "/api/technicaltokenmanager/v3";
const JSON_TYPE = { "Content-Type": "application/json" };

let world: World;
let client: TestClient;
let key: string;

beforeAll(async () => {
  world = await createWorld();
  client = world.client;
  key = Buffer.from(`${client.clientId}:${client.secret}`).toString("base64");
  expect(key, "the key has padding that a client could omit").toMatch(/=$/);
});

type Headers = Record<string, string>;

/** Forms in which existing clients send their credentials. */
const CREDENTIAL_FORMS: [string, () => Headers][] = [
  ["Basic in the key header", () => ({ "X-SPACE-AUTH-KEY": `Basic ${key}` })],
  ["Bearer in the key header", () => ({ "X-SPACE-AUTH-KEY": `Bearer ${key}` })],
  ["bearer in the key header", () => ({ "x-space-auth-key": `bearer ${key}` })],
  ["BASIC in the key header", () => ({ "X-SPACE-AUTH-KEY": `BASIC ${key}` })],
  ["no padding", () => ({ "X-SPACE-AUTH-KEY": `Basic ${key.replace(/=+$/, "")}` })],
  ["an additional empty Authorization header", () => ({ "X-SPACE-AUTH-KEY": `Bearer ${key}`, Authorization: "" })],
  ["Authorization: Basic", () => ({ Authorization: `Basic ${key}` })],
  ["authorization: basic", () => ({ authorization: `basic ${key}` })],
];

/** The two operations that issue tokens, with the names of their fields. */
const OPERATIONS = [
  {
    path: `${API}/oauth/token`,
    fields: () => ({
      appName: client.appName,
      appVersion: client.appVersion,
      hostTenant: client.hostTenant,
      userTenant: world.acme.tenant.id,
    }),
  },
  {
    path: `${API}/oauthTokens`,
    fields: () => ({
      appName: client.appName,
      appVersion: client.appVersion,
      hostTenantId: client.hostTenant,
      userTenantIds: [world.acme.tenant.id],
    }),
  },
];

const handlerOf = (path: string, method: "GET" | "POST" | "OPTIONS") => PLATFORM_ENDPOINTS.get(path)?.methods[method] as Handler;

function ask(path: string, { headers = {}, query = "", body = "" }: { headers?: Headers; query?: string; body?: string }): Promise<Answer> {
  return handlerOf(path, "POST")(new Request(`http://127.0.0.1:3000${path}${query}`, { method: "POST", headers, body }));
}

describe.each(OPERATIONS)("POST $path", ({ path, fields }) => {
  it.each(CREDENTIAL_FORMS)("accepts %s", async (_, form) => {
    expect((await ask(path, { headers: { ...form(), ...JSON_TYPE }, body: JSON.stringify(fields()) })).status).toBe(200);
  });

  const proof = () => ({ "X-SPACE-AUTH-KEY": `Basic ${key}` });
  const inQuery = () => `?${new URLSearchParams(Object.entries(fields()).map(([name, value]) => [name, String(value)]))}`;
  const json = (more: object = {}) => JSON.stringify({ ...fields(), ...more });

  it.each([
    ["a JSON body", () => ({ headers: JSON_TYPE, body: json() })],
    ["grant_type in the body", () => ({ headers: JSON_TYPE, body: json({ grant_type: "client_credentials" }) })],
    ["grant_type in the query", () => ({ headers: JSON_TYPE, body: json(), query: "?grant_type=client_credentials" })],
    ["unknown fields, including the secret", () => ({ headers: JSON_TYPE, body: json({ client_secret: client.secret, x: [1] }) })],
    ["v before the version", () => ({ headers: JSON_TYPE, body: json({ appVersion: `v${client.appVersion}` }) })],
    ["everything in the query", () => ({ query: inQuery() })],
    ["everything in the query, with the content type of a body", () => ({ headers: JSON_TYPE, query: inQuery() })],
    ["everything in the query, grant_type too", () => ({ query: `${inQuery()}&grant_type=client_credentials` })],
  ])("accepts %s", async (_, request) => {
    const { headers = {}, ...rest } = request() as { headers?: Headers; query?: string; body?: string };
    const response = await ask(path, { ...rest, headers: { ...headers, ...proof() } });
    expect(response.status, await response.text()).toBe(200);
  });

  it.each([
    ["fields in the query and in the body", () => ({ headers: JSON_TYPE, body: json(), query: "?appName=kpiapp" })],
    ["a field twice in the query", () => ({ query: `${inQuery()}&appName=kpiapp` })],
    ["a field twice in the body", () => ({ headers: JSON_TYPE, body: json().replace("{", '{"appName":"kpiapp",') })],
    ["the secret in the query", () => ({ query: `${inQuery()}&client_secret=${client.secret}` })],
    ["another grant_type", () => ({ headers: JSON_TYPE, body: json({ grant_type: "password" }) })],
  ])("refuses %s", async (_, request) => {
    const { headers = {}, ...rest } = request() as { headers?: Headers; query?: string; body?: string };
    expect((await ask(path, { ...rest, headers: { ...headers, ...proof() } })).status).toBe(400);
  });
});

describe(`GET ${API}/userTenants`, () => {
  it.each(["Bearer", "bearer", "BEARER"])("accepts the scheme %s", async (word) => {
    const { access_token } = await getToken(client);
    const response = await handlerOf(
      `${API}/userTenants`,
      "GET",
    )(new Request(`${BASE}/userTenants`, { headers: { Authorization: `${word} ${access_token}` } }));
    expect(response.status).toBe(200);
  });
});

describe("browsers of configured origins", () => {
  const ORIGIN = "https://app.example.com";

  beforeAll(() => provideEnv({ CORS_ORIGINS: ORIGIN }));
  afterAll(() => provideEnv({ CORS_ORIGINS: "" }));

  const PATHS = [`${API}/oauth/token`, `${API}/oauthTokens`, `${API}/userTenants`, "/oauth/token", "/oauth/introspect", "/oauth/revoke"];

  it.each(PATHS)("can call %s and read its responses; other origins cannot", async (path) => {
    const method = path.endsWith("userTenants") ? "GET" : "POST";
    for (const [origin, allowed] of [
      [ORIGIN, ORIGIN],
      ["https://elsewhere.example", null],
    ] as const) {
      const preflight = new Request(`http://127.0.0.1:3000${path}`, { method: "OPTIONS", headers: { Origin: origin } });
      expect((await handlerOf(path, "OPTIONS")(preflight)).headers.get("Access-Control-Allow-Origin")).toBe(allowed);
      const request = new Request(`http://127.0.0.1:3000${path}`, { method, headers: { Origin: origin } });
      const answer = await handlerOf(path, method)(request);
      expect([answer.ok, answer.headers.get("Access-Control-Allow-Origin")]).toEqual([false, allowed]);
    }
  });
});
