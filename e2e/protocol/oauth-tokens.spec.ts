import { expect, test } from "@/e2e/fixtures/test";

const PATH = "/api/technicaltokenmanager/v3/oauthTokens";

for (const path of [PATH, `/gateway${PATH}`]) {
  test(`200: POST ${path} answers each tenant for itself`, async ({ request, world }) => {
    const { clientId, secret, appName, appVersion, hostTenant } = world.client;
    const response = await request.post(path, {
      headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}` },
      data: { appName, appVersion, hostTenantId: hostTenant, userTenantIds: [world.initech.tenant.id, world.acme.tenant.id] },
    });
    expect([response.status(), response.headers()["cache-control"]]).toEqual([200, "no-store"]);
    const { tokens, errors } = await response.json();
    expect(tokens).toMatchObject([{ userTenant: world.acme.tenant.id, token_type: "bearer" }]);
    expect(errors).toMatchObject([{ userTenant: world.initech.tenant.id, reason: "consent_required" }]);
  });
}

test("401: an unauthenticated client learns nothing more", async ({ request }) => {
  const response = await request.post(PATH, { data: { userTenantIds: ["a", "a"] } });
  expect([response.status(), (await response.json()).errors[0].code]).toEqual([401, "mdsp.core.generic.unauthorized"]);
});
