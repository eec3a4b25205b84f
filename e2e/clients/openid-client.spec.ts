import { createRemoteJWKSet, jwtVerify } from "jose";
import * as client from "openid-client";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { signingPair } from "@/e2e/fixtures/signing-pair";
import { expect, test } from "@/e2e/fixtures/test";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";

const OVER_HTTP = { execute: [client.allowInsecureRequests] };

/** Finds a tenant's issuer as each of the two standards says. */
function discover(tenant: string, clientId: string, authentication: client.ClientAuth, algorithm: "oidc" | "oauth2" = "oauth2") {
  const issuer = new URL(`${BASE_URL}/${tenant}.piam/oauth/token`);
  return client.discovery(issuer, clientId, undefined, authentication, { ...OVER_HTTP, algorithm });
}

async function expectTokenOf(tenant: string, config: client.Configuration, token: string): Promise<void> {
  const { issuer, jwks_uri = "" } = config.serverMetadata();
  const options = { issuer, audience: BASE_URL, typ: "at+jwt" };
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), options);
  expect(payload.ten).toBe(tenant);
}

for (const algorithm of ["oidc", "oauth2"] as const) {
  for (const [method, authenticate] of [
    ["client_secret_basic", client.ClientSecretBasic],
    ["client_secret_post", client.ClientSecretPost],
  ] as const) {
    test(`openid-client discovers a tenant (${algorithm}) and gets a token with ${method}`, async ({ world }) => {
      const tenant = world.acme.tenant.id;
      const config = await discover(tenant, world.client.clientId, authenticate(world.client.secret), algorithm);
      const answer = await client.clientCredentialsGrant(config, { scope: "mdsp:core:iot.timUser" });
      expect(answer).toMatchObject({ token_type: "bearer", expires_in: 1799, scope: "mdsp:core:iot.timUser" });
      await expectTokenOf(tenant, config, answer.access_token);
    });
  }
}

test("openid-client discovers the platform and names the tenant", async ({ world }) => {
  const { clientId, secret } = world.client;
  const config = await client.discovery(new URL(BASE_URL), clientId, undefined, client.ClientSecretBasic(secret), OVER_HTTP);
  const tenant = world.acme.tenant.id;
  const { access_token } = await client.clientCredentialsGrant(config, { tenant });
  const ofTenant = await discover(tenant, clientId, client.None());
  await expectTokenOf(tenant, ofTenant, access_token);
});

for (const algorithm of ["ES256", "RS256", "EdDSA"] as const) {
  test(`openid-client proves who it is with a key (private_key_jwt, ${algorithm})`, async ({ world }) => {
    const { key, kid } = await signingPair(world.operator, world.client, algorithm);
    const tenant = world.acme.tenant.id;
    for (const authentication of [client.PrivateKeyJwt(key), client.PrivateKeyJwt({ key, kid })]) {
      const config = await discover(tenant, world.client.clientId, authentication);
      const { access_token } = await client.clientCredentialsGrant(config);
      await expectTokenOf(tenant, config, access_token);
    }
  });
}

test("openid-client asks about a token and revokes it", async ({ world }) => {
  const config = await discover(world.acme.tenant.id, world.client.clientId, client.ClientSecretBasic(world.client.secret));
  const { access_token } = await client.clientCredentialsGrant(config);
  expect(await client.tokenIntrospection(config, access_token)).toMatchObject({ active: true, client_id: world.client.clientId });
  await client.tokenRevocation(config, access_token);
  expect(await client.tokenIntrospection(config, access_token)).toEqual({ active: false });
});

test("openid-client gets a token of a tenant's own credentials", async ({ world }) => {
  const credential = await createServiceCredential(world.acme, { name: "Test", lifetimeDays: 1, canImpersonate: false });
  const config = await discover(world.acme.tenant.id, credential.clientId, client.ClientSecretBasic(credential.secret));
  const { access_token } = await client.clientCredentialsGrant(config);
  await expectTokenOf(world.acme.tenant.id, config, access_token);
});

test("openid-client tells why it was refused", async ({ world }) => {
  const config = await discover(world.initech.tenant.id, world.client.clientId, client.ClientSecretBasic(world.client.secret));
  const refusal = await client.clientCredentialsGrant(config).catch((error: client.ResponseBodyError) => error);
  expect(refusal).toMatchObject({ error: "invalid_grant", status: 400, cause: { reason: "consent_required" } });
  const wrong = await discover(world.acme.tenant.id, world.client.clientId, client.ClientSecretBasic("wrong"));
  const unknown = await client.clientCredentialsGrant(wrong).catch((error: Error) => error);
  expect(unknown).toMatchObject({ status: 401, code: "OAUTH_WWW_AUTHENTICATE_CHALLENGE" });
});
