import { request as httpRequest } from "node:http";
import type { APIRequestContext } from "@playwright/test";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { expect, test } from "@/e2e/fixtures/test";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import type { TestClient } from "@/test/worlds/world";

const PATH = "/api/technicaltokenmanager/v3/oauth/token";

const basic = ({ clientId, secret }: TestClient) => `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`;

const fieldsOf = ({ appName, appVersion, hostTenant }: TestClient, userTenant: string) => ({ appName, appVersion, hostTenant, userTenant });

function ask(request: APIRequestContext, client: TestClient, userTenant: string, path = PATH) {
  return request.post(path, { headers: { "X-SPACE-AUTH-KEY": basic(client) }, data: fieldsOf(client, userTenant) });
}

for (const path of [PATH, `/gateway${PATH}`]) {
  test(`200: POST ${path} issues a token that verifies against the published keys`, async ({ request, world }) => {
    const response = await ask(request, world.client, world.acme.tenant.id, path);
    expect(response.status()).toBe(200);
    expect(response.headers()).toMatchObject({ "cache-control": "no-store", pragma: "no-cache" });
    const { access_token } = await response.json();
    const { payload } = await jwtVerify(access_token, createRemoteJWKSet(new URL("/token_keys", BASE_URL)));
    expect(payload.ten).toBe(world.acme.tenant.id);
  });

  test(`200: POST ${path} reads the fields from the query`, async ({ request, world }) => {
    const query = new URLSearchParams(fieldsOf(world.client, world.acme.tenant.id));
    const headers = { "X-SPACE-AUTH-KEY": basic(world.client).replace("Basic", "bearer"), "Content-Type": "application/json" };
    expect((await request.post(`${path}?${query}`, { headers })).status()).toBe(200);
  });
}

test("400, 413, 415: what cannot be read is refused in the documented form", async ({ request, world }) => {
  const headers = { "X-SPACE-AUTH-KEY": basic(world.client), "Content-Type": "application/json" };
  for (const [status, code, data, type] of [
    [400, "missingRequestBodyProperty", "{}"],
    [400, "invalidRequestBodyProperty", '{"appName":"a","appName":"b"}'],
    [413, "payloadTooLarge", " ".repeat(1_000_000)],
    [415, "unsupportedMediaType", "appName=kpiapp", "application/x-www-form-urlencoded"],
  ] as const) {
    const response = await request.post(PATH, { headers: { ...headers, ...(type && { "Content-Type": type }) }, data: Buffer.from(data) });
    expect(response.status()).toBe(status);
    expect(await response.json()).toEqual({
      errors: [{ code: `mdsp.core.generic.${code}`, message: expect.any(String), logref: expect.any(String) }],
    });
  }
});

test("401: a wrong secret, and credentials that are sent twice", async ({ request, world }) => {
  const wrong = await ask(request, { ...world.client, secret: "wrong" }, world.acme.tenant.id);
  expect([wrong.status(), wrong.headers()["www-authenticate"]]).toEqual([401, 'Basic realm="mandate"']);
  expect(await statusWithHeaderTwice(basic(world.client), fieldsOf(world.client, world.acme.tenant.id))).toBe(401);
});

test("403: turns into 200 when the customer confirms, and back when it withdraws", async ({ request, world }) => {
  const status = async () => (await ask(request, world.client, world.initech.tenant.id)).status();
  const purchase = { purchaseId: world.initechPurchaseId };
  expect(await status()).toBe(403);
  await confirmConsent(world.initech, { ...purchase, accessLevel: "read_write" });
  await expect.poll(status).toBe(200);
  await withdrawConsent(world.initech, purchase);
  await expect.poll(status).toBe(403);
});

test("403: leads to the page on which the customer confirms", async ({ request, world, page, people, signIn }) => {
  const { errors } = await (await ask(request, world.client, world.initech.tenant.id)).json();
  await signIn(page, people.initech);
  expect((await page.goto(errors[0].help))?.status()).toBe(200);
});

test("405: nothing but POST", async ({ request }) => {
  for (const method of ["GET", "HEAD", "PUT", "DELETE"]) expect((await request.fetch(PATH, { method })).status(), method).toBe(405);
});

test("a preflight of an origin that is not configured is granted nothing", async ({ request }) => {
  const headers = { Origin: "https://elsewhere.example", "Access-Control-Request-Method": "POST" };
  const response = await request.fetch(PATH, { method: "OPTIONS", headers });
  expect(response.status()).toBe(204);
  expect(Object.keys(response.headers()).filter((name) => name.startsWith("access-control"))).toEqual([]);
});

/** Two header lines, which no ordinary client library sends. */
function statusWithHeaderTwice(value: string, fields: object): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = [
      "Host",
      new URL(BASE_URL).host,
      "Content-Type",
      "application/json",
      "X-SPACE-AUTH-KEY",
      value,
      "X-SPACE-AUTH-KEY",
      value,
    ];
    const sent = httpRequest(`${BASE_URL}${PATH}`, { method: "POST", headers }, (response) => resolve(response.resume().statusCode));
    sent.on("error", reject).end(JSON.stringify(fields));
  });
}
