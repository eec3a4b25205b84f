import { createRemoteJWKSet, jwtVerify } from "jose";
import { runMdsp } from "@/e2e/clients/run-mdsp";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { expect, test } from "@/e2e/fixtures/test";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import type { TestClient } from "@/test/worlds/world";

/** Stores the credentials as the client's documentation says, then asks for a token. */
async function serviceToken(home: string, gateway: string, client: TestClient, userTenant: string) {
  const { clientId, secret, hostTenant, appName, appVersion } = client;
  const credentials = ["--user", clientId, "--password", secret, "--tenant", hostTenant, "--usertenant", userTenant];
  const application = ["--appName", appName, "--appVersion", appVersion, "--gateway", gateway, "--passkey", "pk"];
  const added = await runMdsp(home, ["service-credentials", "--mode", "add", "--type", "APP", ...credentials, ...application]);
  expect(added.exitCode, added.stderr).toBe(0);
  return runMdsp(home, ["service-token", "--passkey", "pk"]);
}

for (const gateway of [BASE_URL, `${BASE_URL}/gateway`]) {
  test(`the published client obtains and verifies a token at ${new URL(gateway).pathname}`, async ({ world }, { outputDir }) => {
    const { exitCode, stdout, stderr } = await serviceToken(outputDir, gateway, world.client, world.acme.tenant.id);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const keys = createRemoteJWKSet(new URL("/token_keys", BASE_URL));
    const { payload } = await jwtVerify(stdout.trim(), keys, { issuer: `${BASE_URL}/${world.acme.tenant.id}.piam/oauth/token` });
    expect(payload).toMatchObject({ ten: world.acme.tenant.id, client_id: world.client.clientId });
  });
}

test("the published client prints what to do when it is refused", async ({ world }, { outputDir }) => {
  const { exitCode, stderr } = await serviceToken(outputDir, `${BASE_URL}/gateway`, world.client, world.initech.tenant.id);
  expect(exitCode).toBe(1);
  expect(stderr).toContain("A tenant administrator confirms it in the Customer Cockpit.");
  expect(stderr).toContain(`${BASE_URL}/customer/purchases/${world.initechPurchaseId}`);
});

test("the published client learns nothing but `unauthorized` with a wrong secret", async ({ world }, { outputDir }) => {
  const wrong = { ...world.client, secret: "mandate_prod_wrong" };
  const { exitCode, stderr } = await serviceToken(outputDir, `${BASE_URL}/gateway`, wrong, world.acme.tenant.id);
  expect(exitCode).toBe(1);
  expect(stderr).toContain("mdsp.core.generic.unauthorized");
  expect(stderr).not.toContain("reason");
});

test("the published client obtains and verifies a token of a tenant's own credentials", async ({ world }, { outputDir }) => {
  const tenant = world.acme.tenant.id;
  const { clientId, secret } = await createServiceCredential(world.acme, { name: "Test", lifetimeDays: 1, canImpersonate: false });
  const credentials = ["--type", "SERVICE", "--user", clientId, "--password", secret, "--tenant", tenant];
  const added = await runMdsp(outputDir, [
    ...["service-credentials", "--mode", "add", ...credentials],
    ...["--gateway", `${BASE_URL}/gateway`, "--passkey", "pk"],
  ]);
  expect(added.exitCode, added.stderr).toBe(0);
  const { exitCode, stdout, stderr } = await runMdsp(outputDir, ["service-token", "--passkey", "pk"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const { payload } = await jwtVerify(stdout.trim(), createRemoteJWKSet(new URL(`/${tenant}.piam/token_keys`, BASE_URL)));
  expect(payload).toMatchObject({ ten: tenant, client_id: clientId, iss: `${BASE_URL}/${tenant}.piam/oauth/token` });
});
