import { decodeProtectedHeader, exportJWK, generateKeyPair } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { keyName } from "@/lib/domain/key/schema";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { commandContext } from "@/lib/services/command-context";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { revokeSigningKey } from "@/lib/services/key/revoke-signing-key";
import { rotateSigningKey } from "@/lib/services/key/rotate-signing-key";
import { listSecrets } from "@/lib/services/secret/list-secrets";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { createWorld, type World } from "@/test/worlds/world";
import {
  AppCredentials,
  createFetch,
  PrivateKeyCredentials,
  TenantCredentials,
  TokenClient,
  type TokenClientOptions,
} from "../src/index.js";
import { HostileWay } from "./hostile-way.js";
import { RealService } from "./real-service.js";

const MINUTE = 60_000;

let service: RealService;
let world: World;
/** How far this machine's clock is said to be ahead. */
let ahead: number;

beforeAll(async () => {
  service = await RealService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  ahead = 0;
  world = await createWorld();
});

/** What a client is made of for the world's application. */
const application = () => {
  const { clientId, secret: clientSecret, appName, appVersion, hostTenant } = world.client;
  return { clientId, clientSecret, appName, appVersion, hostTenant, userTenant: world.acme.tenant.id };
};
const newClient = (options: TokenClientOptions = {}) =>
  new TokenClient({
    url: service.url,
    credentials: new AppCredentials(application()),
    env: {},
    now: () => Date.now() + ahead,
    random: () => 0,
    ...options,
  });
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it succeeded"),
    (error) => error,
  );
const acme = () => world.acme.tenant.id;

describe("every kind of credentials gets a token that is checked", () => {
  it("of an application", async () => {
    expect(await newClient().getTokenInfo()).toMatchObject({ tenant: acme(), scopes: expect.arrayContaining(["mdsp:core:iot.timAdmin"]) });
  });

  it("of an application that asks for less", async () => {
    const { scopes } = await newClient().getTokenInfo(acme(), { scopes: ["mdsp:core:iot.timUser"] });
    expect(scopes).toEqual(["mdsp:core:iot.timUser"]);
  });

  it("of an application with a shorter life", async () => {
    const { expiresAt } = await newClient({ lifetimeSeconds: 600 }).getTokenInfo();
    expect(Math.round((expiresAt.getTime() - Date.now()) / MINUTE)).toBe(10);
  });

  it.each(["RS256", "ES256", "EdDSA"] as const)("of an application with a key of %s", async (algorithm) => {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const key = JSON.stringify(await exportJWK(publicKey));
    await addClientKey(world.operator, { registrationId: world.client.registrationId, name: "Key", key, lifetimeDays: 1 });
    const client = newClient({ credentials: new PrivateKeyCredentials({ ...application(), privateKey }) });
    expect(await client.getTokens([acme(), world.client.hostTenant])).toMatchObject([{ info: { tenant: acme() } }, { info: {} }]);
  });

  it("of a tenant, and of its subtenant", async () => {
    const { clientId, secret: clientSecret } = await createServiceCredential(world.acme, {
      name: "Test",
      lifetimeDays: 1,
      canImpersonate: true,
    });
    const subtenantId = `plant-${acme().slice(-6)}`;
    await createSubtenant(world.acme, { id: subtenantId, name: "Plant" });
    const tenant = { tenant: acme(), clientId, clientSecret };
    expect(await newClient({ credentials: new TenantCredentials(tenant) }).getTokenInfo()).toMatchObject({ tenant: acme() });
    const asSubtenant = newClient({ credentials: new TenantCredentials({ ...tenant, subtenant: subtenantId }) });
    expect(await asSubtenant.getTokenInfo()).toMatchObject({ tenant: acme(), subtenant: subtenantId });
  });

  it("of the environment", async () => {
    const { clientId, clientSecret, appName, appVersion, hostTenant, userTenant } = application();
    const env = {
      TMS_URL: `${service.url}/gateway`,
      MDSP_KEY_STORE_CLIENT_ID: clientId,
      MDSP_KEY_STORE_CLIENT_SECRET: clientSecret,
      MDSP_OS_VM_APP_NAME: appName,
      MDSP_OS_VM_APP_VERSION: appVersion,
      MDSP_HOST_TENANT: hostTenant,
      MDSP_USER_TENANT: userTenant,
    };
    expect(await new TokenClient({ env }).getTokenInfo()).toMatchObject({ tenant: acme() });
  });

  it("of a user, while the token lives", async () => {
    const userToken = await newClient().getToken();
    const client = newClient({ userToken });
    expect(await client.getToken()).toBe(userToken);
    ahead = 31 * MINUTE;
    expect(await failureOf(client.getToken())).toMatchObject({ code: "invalid_token", reason: "expired" });
  });
});

describe("several tenants", () => {
  it("each get their token or their reason", async () => {
    const tenants = [acme(), world.initech.tenant.id, world.globex.tenant.id, world.client.hostTenant];
    const results = await newClient().getTokens(tenants);
    expect(results.map(({ info, error }) => info?.tenant ?? (error as { reason: string }).reason)).toEqual([
      acme(),
      "consent_required",
      "not_provisioned",
      world.client.hostTenant,
    ]);
  });

  it("that authorised the application are listed", async () => {
    const tenants = [];
    for await (const tenant of newClient().listUserTenants()) tenants.push(tenant);
    expect(tenants).toEqual([acme()]);
  });

  it("of two clients never share a token, though they share the address and the name of the tenant", async () => {
    const other = await createWorld();
    const { clientId, secret: clientSecret, appName, appVersion, hostTenant } = other.client;
    const otherClient = newClient({ credentials: new AppCredentials({ clientId, clientSecret, appName, appVersion, hostTenant }) });
    const token = await newClient().getToken(acme());
    expect(await failureOf(otherClient.getToken(acme()))).toMatchObject({ reason: "not_provisioned" });
    expect(await newClient().getToken(acme())).not.toBe(token);
  });
});

describe("while a client runs", () => {
  it("its token is renewed across its end, and one request serves ten thousand callers", async () => {
    const fetched: string[] = [];
    const client = newClient({ onEvent: ({ type }) => fetched.push(type) });
    const first = await client.getToken();
    ahead = 26 * MINUTE;
    expect(await client.getToken()).toBe(first);
    await vi.waitUntil(() => fetched.length === 2);
    const second = await client.getToken();
    ahead = 60 * MINUTE;
    const later = await Promise.all(Array.from({ length: 10_000 }, () => client.getToken()));
    expect([second === first, new Set(later).size, fetched]).toEqual([false, 1, ["token.fetched", "token.fetched", "token.fetched"]]);
  });

  it("a withdrawn consent keeps it from a new token, with the page where it can be given again", async () => {
    const client = newClient();
    const token = await client.getToken();
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    await vi.waitFor(async () => expect(await failureOf(newClient().getToken())).toMatchObject({ reason: "consent_required" }));
    const failure = await failureOf(client.replaceToken(token));
    expect(failure).toMatchObject({
      code: "refused",
      status: 403,
      help: expect.stringContaining(`/customer/purchases/${world.acmePurchaseId}`),
    });
  });

  it("a call that is refused since its token was revoked gets a new one", async () => {
    const client = newClient();
    const [host, userTenants] = [world.client.hostTenant, `${service.url}/api/technicaltokenmanager/v3/userTenants`];
    const call = createFetch(client, { userTenant: host });
    expect((await call(userTenants)).status).toBe(200);
    const token = await client.getToken(host);
    await revokeToken(token);
    expect((await call(userTenants)).status).toBe(200);
    expect(await client.getToken(host)).not.toBe(token);
  });

  it("a revoked secret ends it", async () => {
    const client = newClient();
    await client.getToken();
    const { registrationId } = world.client;
    const [secret] = await listSecrets(world.operator, registrationId);
    await revokeSecret(world.operator, { registrationId, secretId: secret?.id ?? "" });
    await vi.waitFor(async () => expect(await failureOf(newClient().getToken())).toMatchObject({ code: "unauthorized", status: 401 }));
    expect(await failureOf(client.getToken(world.client.hostTenant))).toMatchObject({ code: "unauthorized" });
  });

  it("signing keys rotate and are revoked without anybody noticing", async () => {
    const client = newClient();
    await client.getToken();
    for (const [end, state] of [
      [rotateSigningKey, "next"],
      [revokeSigningKey, "current"],
    ] as const) {
      const signedBefore = keyOf(await newClient().getToken());
      const { keyId = "" } = (await listSigningKeys(commandContext("admin"))).find((key) => key.state === state) ?? {};
      await end(commandContext("admin"), { keyId, confirmation: keyName(keyId), acceptRecent: true });
      await vi.waitFor(async () => expect(keyOf(await newClient().getToken())).not.toBe(signedBefore));
      ahead += 31 * MINUTE;
      expect(keyOf(await client.getToken())).not.toBe(signedBefore);
    }
  });
});

describe("a bad way to the service", () => {
  let way: HostileWay;
  beforeEach(async () => {
    way = await HostileWay.to(service.url);
  });
  afterEach(() => way.close());

  const throughIt = (options: TokenClientOptions = {}) =>
    newClient({ url: way.url, issuers: [`${service.url}/{tenant}.piam/oauth/token`], ...options });

  it("with errors and broken lines is gone again", async () => {
    way.instead.push(
      (_, response) => response.writeHead(502).end("<html>"),
      (request) => request.destroy(),
      (_, response) => response.writeHead(429, { "Retry-After": "0" }).end(),
    );
    expect(await throughIt().getToken()).toMatch(/^ey/);
  });

  it("that is slow is gone again after the attempt's time", async () => {
    way.instead.push(() => {});
    expect(await throughIt({ attemptSeconds: 0.3 }).getToken()).toMatch(/^ey/);
  });

  it("that redirects elsewhere gets no secret to go there", async () => {
    const elsewhere = await HostileWay.to(service.url);
    const arrived: unknown[] = [];
    elsewhere.instead.push((request, response) => response.end(arrived.push(request.headers)));
    way.instead.push((_, response) => response.writeHead(307, { Location: `${elsewhere.url}/oauth/token` }).end());
    expect(await failureOf(throughIt().getToken())).toMatchObject({ code: "invalid_response", status: 307 });
    expect(arrived).toEqual([]);
    elsewhere.close();
  });

  it("does not matter to a clock that is wrong by ten minutes either", async () => {
    for (ahead of [-10 * MINUTE, 10 * MINUTE]) {
      const { expiresAt } = await throughIt().getTokenInfo();
      expect(Math.round((expiresAt.getTime() - Date.now() - ahead) / MINUTE)).toBe(30);
    }
  });
});

it("while the database is away a kept token serves, a new one is refused for a while, and all is well again afterwards", async () => {
  const client = newClient({ deadlineSeconds: 1 });
  const token = await client.getToken();
  await service.database.cut();
  expect(await client.getToken()).toBe(token);
  const failure = await failureOf(
    newClient({ credentials: new AppCredentials({ ...application(), clientId: "nobody-knows-v1.0.0" }), deadlineSeconds: 1 }).getToken(),
  );
  expect(failure).toMatchObject({ code: "unavailable", status: 503, retryAfterSeconds: expect.any(Number), isTemporary: true });
  await service.database.mend();
  await vi.waitFor(async () => expect(await newClient().getToken()).toMatch(/^ey/), { timeout: 20_000 });
});

function keyOf(token: string): string {
  return decodeProtectedHeader(token).kid ?? "";
}

async function revokeToken(token: string): Promise<void> {
  const { clientId, secret } = world.client;
  const headers = { Authorization: `Basic ${btoa(`${clientId}:${secret}`)}` };
  const response = await fetch(`${service.url}/oauth/revoke`, { method: "POST", headers, body: new URLSearchParams({ token }) });
  expect(response.status).toBe(200);
}
