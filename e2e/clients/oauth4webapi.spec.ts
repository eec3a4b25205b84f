import * as oauth from "oauth4webapi";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { signingPair } from "@/e2e/fixtures/signing-pair";
import { expect, test } from "@/e2e/fixtures/test";

const OVER_HTTP = { [oauth.allowInsecureRequests]: true };

async function discover(issuer: URL, algorithm: "oidc" | "oauth2"): Promise<oauth.AuthorizationServer> {
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { ...OVER_HTTP, algorithm }));
}

for (const algorithm of ["oidc", "oauth2"] as const) {
  test(`oauth4webapi discovers (${algorithm}), gets a token three ways, validates, introspects and revokes it`, async ({ world }) => {
    const issuer = new URL(`${BASE_URL}/${world.acme.tenant.id}.piam/oauth/token`);
    const server = await discover(issuer, algorithm);
    const { clientId: client_id, secret } = world.client;
    const { key } = await signingPair(world.operator, world.client, "ES256");
    for (const authenticate of [oauth.ClientSecretBasic(secret), oauth.ClientSecretPost(secret), oauth.PrivateKeyJwt(key)]) {
      const client = { client_id };
      const response = await oauth.clientCredentialsGrantRequest(server, client, authenticate, {}, OVER_HTTP);
      const { access_token } = await oauth.processClientCredentialsResponse(server, client, response);
      const ask = () => oauth.introspectionRequest(server, client, authenticate, access_token, OVER_HTTP);
      expect(await oauth.processIntrospectionResponse(server, client, await ask())).toMatchObject({ active: true, client_id });
      await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, authenticate, access_token, OVER_HTTP));
      expect(await oauth.processIntrospectionResponse(server, client, await ask())).toEqual({ active: false });
    }
  });

  test(`oauth4webapi, as a resource server, validates a token as RFC 9068 says (${algorithm})`, async ({ world }) => {
    const server = await discover(new URL(`${BASE_URL}/${world.acme.tenant.id}.piam/oauth/token`), algorithm);
    const client = { client_id: world.client.clientId };
    const authenticate = oauth.ClientSecretBasic(world.client.secret);
    const response = await oauth.clientCredentialsGrantRequest(server, client, authenticate, {}, OVER_HTTP);
    const { access_token } = await oauth.processClientCredentialsResponse(server, client, response);
    const call = new Request(`${BASE_URL}/data`, { headers: { Authorization: `Bearer ${access_token}` } });
    expect(await oauth.validateJwtAccessToken(server, call, BASE_URL, OVER_HTTP)).toMatchObject({ ten: world.acme.tenant.id });
  });
}

test("oauth4webapi discovers the platform", async () => {
  for (const algorithm of ["oidc", "oauth2"] as const) {
    expect(await discover(new URL(BASE_URL), algorithm)).toMatchObject({ issuer: BASE_URL, token_endpoint: `${BASE_URL}/oauth/token` });
  }
});
