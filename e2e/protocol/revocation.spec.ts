import { inflateSync } from "node:zlib";
import type { APIRequestContext } from "@playwright/test";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { tokenChecker } from "@/docs/examples/check-token.mjs";
import { demoVariables } from "@/e2e/fixtures/demo";
import { requestToken } from "@/e2e/fixtures/request-token";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { expect, test } from "@/e2e/fixtures/test";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import type { World } from "@/test/worlds/world";

type Credentials = { clientId: string; secret: string };

const basic = ({ clientId, secret }: Credentials) => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`,
});

function resourceServer(): Credentials {
  const { RESOURCE_SERVER_CLIENT_ID = "", RESOURCE_SERVER_CLIENT_SECRET = "" } = demoVariables();
  return { clientId: RESOURCE_SERVER_CLIENT_ID, secret: RESOURCE_SERVER_CLIENT_SECRET };
}

const tokenFor = async ({ client }: World, tenant: string) => (await requestToken(client, tenant)).body.access_token ?? "";

async function isActive(request: APIRequestContext, token: string, path = "/oauth/introspect"): Promise<boolean> {
  const response = await request.post(path, { headers: basic(resourceServer()), form: { token } });
  expect(response.status()).toBe(200);
  return (await response.json()).active;
}

/** With nothing but the token, the key set and the specification. */
async function isInStatusList(token: string): Promise<boolean> {
  const { idx, uri } = decodeJwt<{ status: { status_list: { idx: number; uri: string } } }>(token).status.status_list;
  const response = await fetch(uri, { headers: { accept: "application/statuslist+jwt" } });
  expect(response.headers.get("content-type")).toBe("application/statuslist+jwt");
  const keys = createRemoteJWKSet(new URL(`${BASE_URL}/.well-known/jwks.json`));
  const verified = await jwtVerify<{ status_list: { lst: string } }>(await response.text(), keys, { typ: "statuslist+jwt", subject: uri });
  const bytes = inflateSync(Buffer.from(verified.payload.status_list.lst, "base64url"));
  return (((bytes[idx >> 3] ?? 0) >> (idx & 7)) & 1) === 1;
}

test("a withdrawn consent ends the token: introspection and the status list say so within a second", async ({ request, world }) => {
  const token = await tokenFor(world, world.acme.tenant.id);
  const own = await tokenFor(world, world.client.hostTenant);
  expect([await isActive(request, token), await isInStatusList(token)]).toEqual([true, false]);
  await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
  expect(await isActive(request, token)).toBe(false);
  await expect.poll(() => isInStatusList(token), { timeout: 1000, intervals: [10] }).toBe(true);
  expect([await isActive(request, own), await isInStatusList(own)]).toEqual([true, false]);
});

test("the verifier of the documentation accepts a token and, once it reads the list anew, refuses it after a revocation", async ({
  world,
}) => {
  const token = await tokenFor(world, world.acme.tenant.id);
  expect(await tokenChecker(BASE_URL)(token)).toMatchObject({ ten: world.acme.tenant.id });
  await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
  await expect.poll(() => isInStatusList(token), { timeout: 1000, intervals: [10] }).toBe(true);
  await expect(tokenChecker(BASE_URL)(token)).rejects.toThrow("The token was revoked.");
  await expect(tokenChecker(BASE_URL)(`${token.slice(0, -8)}AAAAAAAA`)).rejects.toThrow();
});

test("every address of introspection answers alike, and a tenant's own only about its tokens", async ({ request, world }) => {
  const tenant = world.acme.tenant.id;
  const token = await tokenFor(world, tenant);
  for (const path of [
    "/oauth/introspect",
    "/gateway/oauth/introspect",
    `/${tenant}.piam/oauth/introspect`,
    `/gateway/${tenant}.piam/check_token`,
  ]) {
    expect(await isActive(request, token, path)).toBe(true);
  }
  expect(await isActive(request, token, `/${world.globex.tenant.id}.piam/oauth/introspect`)).toBe(false);
  const refused = await request.post("/check_token", { headers: basic(resourceServer()), form: { token: "rubbish" } });
  expect([refused.status(), (await refused.json()).error]).toEqual([400, "invalid_token"]);
});

test("a client revokes its token and no other", async ({ request, world }) => {
  const [token, other] = [await tokenFor(world, world.acme.tenant.id), await tokenFor(world, world.acme.tenant.id)];
  const response = await request.post("/oauth/revoke", { headers: basic(world.client), form: { token } });
  expect([response.status(), await response.text()]).toEqual([200, ""]);
  expect([await isActive(request, token), await isActive(request, other)]).toEqual([false, true]);
});

test("lists that do not exist are not found, and a report says nothing", async ({ request }) => {
  for (const path of ["/status-lists/9999", "/status-lists/x", "/status-lists/0/1"]) expect((await request.get(path)).status()).toBe(404);
  const { report, examples } = await (await request.get("/.well-known/secret-scanning")).json();
  const reported = await request.post(report.url, { data: { secrets: examples.valid } });
  expect(reported.status()).toBe(202);
});
