import { createSign, generateKeyPairSync } from "node:crypto";
import { decodeProtectedHeader, exportJWK, generateKeyPair } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { keyName } from "@/lib/domain/key/schema";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { commandContext } from "@/lib/services/command-context";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { revokeSigningKey } from "@/lib/services/key/revoke-signing-key";
import { rotateSigningKey } from "@/lib/services/key/rotate-signing-key";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { listSecrets } from "@/lib/services/secret/list-secrets";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { createWorld, type World } from "@/test/worlds/world";
import { MINUTE } from "../src/duration.js";
import {
  AppCredentials,
  createFetch,
  PrivateKeyCredentials,
  TenantCredentials,
  TokenClient,
  type TokenClientOptions,
} from "../src/index.js";
import { ResourceServerCredentials } from "../src/resource-server.js";
import { FaultyProxy } from "./faulty-proxy.js";
import { RealService } from "./real-service.js";

let service: RealService;
let world: World;
/** How far the local clock is ahead, in milliseconds. */
let ahead: number;

beforeAll(async () => {
  service = await RealService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  ahead = 0;
  world = await createWorld();
});

/** The credentials of the world's application. */
const application = () => {
  const { clientId, secret: clientSecret, appName, appVersion, hostTenant } = world.client;
  return { clientId, clientSecret, appName, appVersion, hostTenant, userTenant: world.acme.tenant.id };
};
const keyApplication = () => {
  const { clientSecret: _, ...rest } = application();
  return rest;
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

describe("a client gets a valid token with the credentials", () => {
  it("of an application", async () => {
    expect(await newClient().getTokenInfo()).toMatchObject({ tenant: acme(), scopes: expect.arrayContaining(["mdsp:core:iot.timAdmin"]) });
  });

  it("of an application that requests fewer roles", async () => {
    const { scopes } = await newClient().getTokenInfo(acme(), { scopes: ["mdsp:core:iot.timUser"] });
    expect(scopes).toEqual(["mdsp:core:iot.timUser"]);
  });

  it("of an application that requests a shorter lifetime", async () => {
    const { expiresAt } = await newClient({ lifetimeSeconds: 600 }).getTokenInfo();
    expect(Math.round((expiresAt.getTime() - Date.now()) / MINUTE)).toBe(10);
  });

  it.each(["RS256", "ES256", "EdDSA"] as const)("of an application with a key for %s", async (algorithm) => {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const key = JSON.stringify(await exportJWK(publicKey));
    await addClientKey(world.operator, { registrationId: world.client.registrationId, name: "Key", key, lifetimeDays: 1 });
    const client = newClient({ credentials: new PrivateKeyCredentials({ ...keyApplication(), privateKey }) });
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

  it("in the environment", async () => {
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

  it("of a user, until the token expires", async () => {
    const userToken = await newClient().getToken();
    const client = newClient({ userToken });
    expect(await client.getToken()).toBe(userToken);
    ahead = 31 * MINUTE;
    expect(await failureOf(client.getToken())).toMatchObject({ code: "invalid_token", reason: "expired" });
  });
});

describe("several tenants", () => {
  it("each have a token or the reason of the refusal", async () => {
    const tenants = [acme(), world.initech.tenant.id, world.globex.tenant.id, world.client.hostTenant];
    const results = await newClient().getTokens(tenants);
    expect(results.map(({ info, error }) => info?.tenant ?? (error as { reason: string }).reason)).toEqual([
      acme(),
      "consent_required",
      "not_provisioned",
      world.client.hostTenant,
    ]);
  });

  it("that authorized the application are listed", async () => {
    const tenants = [];
    for await (const tenant of newClient().listUserTenants()) tenants.push(tenant);
    expect(tenants).toEqual([acme()]);
  });

  it("do not share tokens between two clients with different credentials", async () => {
    const other = await createWorld();
    const { clientId, secret: clientSecret, appName, appVersion, hostTenant } = other.client;
    const otherClient = newClient({ credentials: new AppCredentials({ clientId, clientSecret, appName, appVersion, hostTenant }) });
    const token = await newClient().getToken(acme());
    expect(await failureOf(otherClient.getToken(acme()))).toMatchObject({ reason: "not_provisioned" });
    expect(await newClient().getToken(acme())).not.toBe(token);
  });
});

describe("a running client", () => {
  it("renews its token in the background, and sends one request for ten thousand callers after it has expired", async () => {
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

  it("gets no new token after the consent was withdrawn; the error has the address of the page to grant it", async () => {
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

  it("replaces a revoked token when a request is rejected", async () => {
    const client = newClient();
    const [host, userTenants] = [world.client.hostTenant, `${service.url}/api/technicaltokenmanager/v3/userTenants`];
    const call = createFetch(client, { userTenant: host });
    expect((await call(userTenants)).status).toBe(200);
    const token = await client.getToken(host);
    await revokeToken(token);
    expect((await call(userTenants)).status).toBe(200);
    expect(await client.getToken(host)).not.toBe(token);
  });

  it("gets no new token with a revoked secret", async () => {
    const client = newClient();
    await client.getToken();
    const { registrationId } = world.client;
    const [secret] = await listSecrets(world.operator, registrationId);
    await revokeSecret(world.operator, { registrationId, secretId: secret?.id ?? "" });
    await vi.waitFor(async () => expect(await failureOf(newClient().getToken())).toMatchObject({ code: "unauthorized", status: 401 }));
    expect(await failureOf(client.getToken(world.client.hostTenant))).toMatchObject({ code: "unauthorized" });
  });

  it("accepts tokens across rotation and revocation of signing keys", async () => {
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

describe("an unreliable network", () => {
  let proxy: FaultyProxy;
  beforeEach(async () => {
    proxy = await FaultyProxy.to(service.url);
  });
  afterEach(() => proxy.close());

  const clientThroughProxy = (options: TokenClientOptions = {}) =>
    newClient({ url: proxy.url, issuers: [`${service.url}/{tenant}.piam/oauth/token`], ...options });

  it("that returns errors and drops connections is retried", async () => {
    proxy.faults.push(
      (_, response) => response.writeHead(502).end("<html>"),
      (request) => request.destroy(),
      (_, response) => response.writeHead(429, { "Retry-After": "0" }).end(),
    );
    expect(await clientThroughProxy().getToken()).toMatch(/^ey/);
  });

  it("that hangs is retried after the timeout of the attempt", async () => {
    proxy.faults.push(() => {});
    expect(await clientThroughProxy({ attemptSeconds: 0.3 }).getToken()).toMatch(/^ey/);
  });

  it("that redirects receives no secret at the new address", async () => {
    const elsewhere = await FaultyProxy.to(service.url);
    const arrived: unknown[] = [];
    elsewhere.faults.push((request, response) => response.end(arrived.push(request.headers)));
    proxy.faults.push((_, response) => response.writeHead(307, { Location: `${elsewhere.url}/oauth/token` }).end());
    expect(await failureOf(clientThroughProxy().getToken())).toMatchObject({ code: "invalid_response", status: 307 });
    expect(arrived).toEqual([]);
    elsewhere.close();
  });

  it("is tolerated together with a local clock that is off by ten minutes", async () => {
    for (ahead of [-10 * MINUTE, 10 * MINUTE]) {
      const { expiresAt } = await clientThroughProxy().getTokenInfo();
      expect(Math.round((expiresAt.getTime() - Date.now() - ahead) / MINUTE)).toBe(30);
    }
  });
});

describe("with a secret from a function and a key in a key management service, a client", () => {
  it("gets tokens, and reads the secret for each of them", async () => {
    let count = 0;
    const clientSecret = async () => (count++ === 0 ? `"${world.client.secret}"\n` : world.client.secret);
    const client = newClient({ credentials: new AppCredentials({ ...application(), clientSecret }) });
    const first = await client.getToken();
    expect([await client.replaceToken(first), count]).toEqual([expect.stringMatching(/^ey/), 2]);
  });

  it("signs its assertion there, in the form of DER", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const key = JSON.stringify(publicKey.export({ format: "jwk" }));
    await addClientKey(world.operator, { registrationId: world.client.registrationId, name: "KMS", key, lifetimeDays: 1 });
    const sign = async (data: Uint8Array) => createSign("sha256").update(data).sign(privateKey);
    expect(
      (await newClient({ credentials: new PrivateKeyCredentials({ ...keyApplication(), sign, algorithm: "ES256" }) }).getTokenInfo())
        .tenant,
    ).toBe(acme());
  });
});

describe("a token", () => {
  it("is active until its client revokes it, for the client and for a resource server", async () => {
    const { clientId, secret } = await createResourceServer(commandContext("test"), { name: "Data APIs", lifetimeDays: 365 });
    const api = newClient({ credentials: new ResourceServerCredentials({ clientId, clientSecret: secret }) });
    const client = newClient();
    const token = await client.getToken();
    expect(await api.introspect(token)).toMatchObject({ active: true, ten: acme(), client_id: world.client.clientId });
    expect(await client.introspect(token)).toMatchObject({ active: true });
    await client.revoke(token);
    expect([await api.introspect(token), await client.introspect(token)]).toEqual([{ active: false }, { active: false }]);
    expect(await client.getToken()).not.toBe(token);
  });
});

it("during a database outage a cached token remains usable, a new one is temporarily unavailable, and requests succeed afterwards", async () => {
  const client = newClient({ deadlineSeconds: 1 });
  const token = await client.getToken();
  await service.database.cut();
  expect(await client.getToken()).toBe(token);
  const failure = await failureOf(
    newClient({ credentials: new AppCredentials({ ...application(), clientId: "unknown-client-v1.0.0" }), deadlineSeconds: 1 }).getToken(),
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
