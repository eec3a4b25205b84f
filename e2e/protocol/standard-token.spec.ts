import { request as httpRequest } from "node:http";
import { json } from "node:stream/consumers";
import { decodeJwt } from "jose";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { expect, test } from "@/e2e/fixtures/test";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";

const GRANT = "grant_type=client_credentials";

const basic = ({ clientId, secret }: { clientId: string; secret: string }) =>
  `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`;

test("200: every address of a tenant serves its own credentials, and so does the platform's", async ({ request, world }) => {
  const tenant = world.acme.tenant.id;
  const credential = await createServiceCredential(world.acme, { name: "Test", lifetimeDays: 1, canImpersonate: false });
  const headers = { Authorization: basic(credential), "Content-Type": "application/x-www-form-urlencoded" };
  for (const path of [`/${tenant}.piam/oauth/token`, `/gateway/${tenant}.piam/oauth/token`, "/oauth/token", "/gateway/oauth/token"]) {
    const response = await request.post(path, { headers, data: GRANT });
    expect([path, response.status(), response.headers()["cache-control"]]).toEqual([path, 200, "no-store"]);
    expect(decodeJwt((await response.json()).access_token).ten).toBe(tenant);
  }
  const { status, body } = await postToHost(`${tenant}.piam.tokens.example`, headers);
  expect([status, decodeJwt(body.access_token ?? "").ten]).toEqual([200, tenant]);
  expect((await postToHost(`${world.globex.tenant.id}.piam.tokens.example`, headers)).status).toBe(401);
});

test("401: carries a challenge; 405: GET is off", async ({ request, world }) => {
  const refused = await request.post("/oauth/token", {
    headers: { Authorization: "Basic abc" },
    form: { grant_type: "client_credentials" },
  });
  expect([refused.status(), refused.headers()["www-authenticate"]]).toEqual([401, 'Basic realm="mandate"']);
  expect(await refused.json()).toMatchObject({ error: "invalid_client" });
  const get = await request.get(`/oauth/token?${GRANT}`, { headers: { Authorization: basic(world.client) } });
  expect([get.status(), get.headers().allow]).toEqual([405, "POST, OPTIONS"]);
});

test("200: the metadata of a tenant are the same at every address at which clients look for them", async ({ request }) => {
  const addresses = [
    "/acme.piam/.well-known/oauth-authorization-server",
    "/acme.piam/.well-known/openid-configuration",
    "/acme.piam/oauth/token/.well-known/openid-configuration",
    "/.well-known/oauth-authorization-server/acme.piam/oauth/token",
    "/.well-known/openid-configuration/acme.piam",
    "/gateway/acme.piam/.well-known/oauth-authorization-server",
  ];
  for (const address of addresses) {
    const response = await request.get(address);
    expect(await response.json()).toMatchObject({
      issuer: `${BASE_URL}/acme.piam/oauth/token`,
      jwks_uri: `${BASE_URL}/acme.piam/token_keys`,
    });
  }
});

/** Reaches the server under another name, as a proxy in front of it would. */
async function postToHost(host: string, headers: Record<string, string>): Promise<{ status: number; body: { access_token?: string } }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${BASE_URL}/oauth/token`, { method: "POST", headers: { ...headers, Host: host } }, async (response) => {
      resolve({ status: response.statusCode ?? 0, body: (await json(response)) as { access_token?: string } });
    });
    request.once("error", reject).end(GRANT);
  });
}
