import jwt from "jsonwebtoken";
import { JwksClient } from "jwks-rsa";
import { ClientCredentials } from "simple-oauth2";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { expect, test } from "@/e2e/fixtures/test";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";

type Options = ConstructorParameters<typeof ClientCredentials>[0]["options"];

const WAYS: [string, Options][] = [
  ["the header", { authorizationMethod: "header" }],
  ["the header, encoded loosely", { authorizationMethod: "header", credentialsEncodingMode: "loose" }],
  ["the form", { authorizationMethod: "body" }],
];

for (const [way, options] of WAYS) {
  test(`simple-oauth2 gets a token of a tenant's own credentials with ${way}; jwks-rsa and jsonwebtoken verify it`, async ({ world }) => {
    const tenant = world.acme.tenant.id;
    const { clientId, secret } = await createServiceCredential(world.acme, { name: "Test", lifetimeDays: 1, canImpersonate: false });
    const auth = { tokenHost: BASE_URL, tokenPath: `/${tenant}.piam/oauth/token` };
    const { token } = await new ClientCredentials({ client: { id: clientId, secret }, auth, options }).getToken({});
    expect(token).toMatchObject({ token_type: "Bearer", expires_in: 1799 });
    expect(await verify(tenant, String(token.access_token))).toMatchObject({ ten: tenant, client_id: clientId });
  });
}

test("simple-oauth2 asks for a customer's data as an application", async ({ world }) => {
  const { clientId, secret } = world.client;
  const auth = { tokenHost: BASE_URL, tokenPath: "/oauth/token" };
  const client = new ClientCredentials({ client: { id: clientId, secret }, auth });
  const { token } = await client.getToken({ tenant: world.acme.tenant.id, scope: "mdsp:core:iot.timUser" } as Record<string, string>);
  expect(await verify(world.acme.tenant.id, String(token.access_token))).toMatchObject({ scope: ["mdsp:core:iot.timUser"] });
});

/** As services that read the documentation do it: the key by its kid, the issuer of the tenant, RS256. */
async function verify(tenant: string, token: string) {
  const keys = new JwksClient({ jwksUri: `${BASE_URL}/${tenant}.piam/token_keys` });
  const key = await keys.getSigningKey(jwt.decode(token, { complete: true })?.header.kid);
  const options = { algorithms: ["RS256" as const], issuer: `${BASE_URL}/${tenant}.piam/oauth/token`, audience: BASE_URL };
  return jwt.verify(token, key.getPublicKey(), options);
}
