import { inflateSync } from "node:zlib";
import { decodeJwt } from "jose";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { StatusReference } from "@/lib/domain/token/status-list";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { revokeClientKey } from "@/lib/services/client-key/revoke-client-key";
import { commandContext } from "@/lib/services/command-context";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { HOLDER, reportLeak } from "@/lib/services/leak/report-leak";
import { endPurchase, removeCustomer } from "@/lib/services/purchase/end-purchase";
import { changeLevel } from "@/lib/services/registration/change-level";
import { deregister } from "@/lib/services/registration/deregister";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { resumeRegistration, suspendRegistration } from "@/lib/services/registration/suspend";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { endOverlap } from "@/lib/services/secret/end-overlap";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import { createServiceCredential, type NewServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { revokeServiceCredential } from "@/lib/services/service-credential/revoke-service-credential";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { removeSubtenant } from "@/lib/services/subtenant/remove-subtenant";
import { disableTenant, enableTenant } from "@/lib/services/tenant/disable-tenant";
import { introspectToken } from "@/lib/token-plane/endpoints/introspect-token";
import { issueToken } from "@/lib/token-plane/endpoints/issue-token";
import { listUserTenants } from "@/lib/token-plane/endpoints/list-user-tenants";
import { publishStatusList } from "@/lib/token-plane/endpoints/publish-status-list";
import { askAbout, BASE, basic, getToken, postForm } from "@/test/protocol/requests";
import { newPublicKey } from "@/test/worlds/keys";
import { createDevelopmentClient, createWorld, handOver, provision, type TestClient, type World } from "@/test/worlds/world";

let api: { clientId: string; secret: string };
let world: World;
let development: TestClient;

/** Credentials of the customer acme itself, which may act as its subtenant. */
let credential: NewServiceCredential;

/** Tokens of one registration for its own tenant and for two customers, of those credentials, of another registration, and of another operator. */
let tokens: Record<"own" | "acme" | "globex" | "credential" | "development" | "elsewhere", string>;

const holder = () => ({ ...commandContext(HOLDER), network: "203.0.113.7" });
const platform = () => commandContext("test");
const registration = () => ({ registrationId: world.client.registrationId });
const tenantOf = (member: { tenant: { id: string } }) => ({ tenantId: member.tenant.id, confirmation: member.tenant.id });

beforeAll(async () => {
  api = await createResourceServer(platform(), { name: "Data APIs", lifetimeDays: 365 });
});

beforeEach(async () => {
  world = await createWorld();
  const purchaseId = await provision(world.operator, world.client, world.globex);
  await confirmConsent(world.globex, { purchaseId, accessLevel: "read_write" });
  development = await createDevelopmentClient(world.developer, { internalName: "next" });
  await createSubtenant(world.acme, { id: "plant1", name: "Plant 1" });
  credential = await createServiceCredential(world.acme, { name: "Export", lifetimeDays: 365, canImpersonate: true });
  const elsewhere = await createWorld();
  tokens = {
    own: await token(world.client),
    acme: await token(world.client, world.acme.tenant.id),
    globex: await token(world.client, world.globex.tenant.id),
    credential: await subtenantToken(),
    development: await token(development),
    elsewhere: await token(elsewhere.client, elsewhere.acme.tenant.id),
  };
});

const token = async (client: TestClient, userTenant?: string) => (await getToken(client, userTenant)).access_token;

async function subtenantToken(): Promise<string> {
  const form = { grant_type: "client_credentials", "iam-action": "client_credentials.subtenant-impersonation", subtenant: "plant1" };
  const response = await issueToken(postForm("http://127.0.0.1:3000/oauth/token", form, basic(credential)));
  return (await response.json()).access_token;
}

async function isActive(jwt: string): Promise<boolean> {
  return (await (await introspectToken(askAbout(jwt, api))).json()).active;
}

async function isInList(jwt: string): Promise<boolean> {
  const { idx, uri } = decodeJwt<{ status: StatusReference }>(jwt).status.status_list;
  const { status_list } = decodeJwt<{ status_list: { lst: string } }>(await (await publishStatusList(new Request(uri))).text());
  const bytes = inflateSync(Buffer.from(status_list.lst, "base64url"));
  return (((bytes[idx >> 3] ?? 0) >> (idx & 7)) & 1) === 1;
}

async function bearerStatus(jwt: string): Promise<number> {
  return (await listUserTenants(new Request(`${BASE}/userTenants`, { headers: { Authorization: `Bearer ${jwt}` } }))).status;
}

/** The revoked tokens. Fails if introspection, the status list and Mandate's own API disagree. */
async function revokedTokens(): Promise<string[]> {
  const revoked: string[] = [];
  for (const [name, jwt] of Object.entries(tokens)) {
    const active = await isActive(jwt);
    expect([name, await isInList(jwt)]).toEqual([name, !active]);
    expect([name, (await bearerStatus(jwt)) === 401]).toEqual([name, !active]);
    if (!active) revoked.push(name);
  }
  return revoked;
}

const ALL = ["own", "acme", "globex"];

type Event = [what: string, revoked: string[], change: () => Promise<unknown>];

describe("exactly the affected tokens are reported as revoked from the commit on when", () => {
  it.each([
    ["the registration is de-registered", ALL, () => deregister(world.operator, { ...registration(), typedName: world.client.clientId })],
    ["the registration is suspended", ALL, () => suspendRegistration(world.operator, registration())],
    ["an operator takes the version over", ["development"], () => handOver(world.developer, world.operator, development)],
    ["access is revoked", ALL, () => revokeAccess(world.operator, registration())],
    ["a secret is revoked", ALL, revokeTheSecret],
    ["a secret of the registration is reported as leaked", ALL, () => reportLeak(holder(), [world.client.secret])],
    ["a public key is revoked", ALL, revokeTheKey],
    [
      "the level is lowered, and with it the consents",
      ALL,
      () => changeLevel(world.operator, { ...registration(), accessLevel: "limited" }),
    ],
    ["a customer withdraws its consent", ["acme"], () => withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId })],
    [
      "a customer removes the application",
      ["acme"],
      () => endPurchase(world.acme, { purchaseId: world.acmePurchaseId, confirmation: "App kpiapp" }),
    ],
    ["the operator removes a customer", ["acme"], () => removeCustomer(world.operator, { purchaseId: world.acmePurchaseId })],
    ["a customer tenant is disabled", ["acme", "credential"], () => disableTenant(platform(), tenantOf(world.acme))],
    ["service credentials are deleted", ["credential"], () => revokeServiceCredential(world.acme, credential)],
    ["a secret of service credentials is reported as leaked", ["credential"], () => reportLeak(holder(), [credential.secret])],
    ["a subtenant of service credentials is removed", ["credential"], () => removeSubtenant(world.acme, { id: "plant1" })],
    ["the host tenant is disabled", ALL, () => disableTenant(platform(), tenantOf(world.operator))],
  ] satisfies Event[])("%s", async (_, revoked, change) => {
    expect(await revokedTokens()).toEqual([]);
    await change();
    expect(await revokedTokens()).toEqual(revoked);
  });
});

describe("issued tokens stay revoked and new ones are active when", () => {
  it.each([
    ["a registration is suspended and resumed", suspendAndResume],
    ["access is revoked and issued again", revokeAndIssueAccess],
    ["consent is withdrawn and given again", withdrawAndConfirm],
    ["a customer tenant is disabled and enabled", disableAndEnable],
  ])("%s", async (_, change) => {
    const client = (await change()) ?? world.client;
    expect(await isActive(tokens.acme)).toBe(false);
    expect(await isInList(tokens.acme)).toBe(true);
    const renewed = await token(client, world.acme.tenant.id);
    expect([await isActive(renewed), await isInList(renewed)]).toEqual([true, false]);
  });
});

describe("issued tokens remain active when", () => {
  it.each([
    ["the secret is rotated, with no overlap", rotate],
    ["the overlap of a rotation is ended", rotateAndEndOverlap],
    ["the level is raised", lowerAndRaise],
  ])("%s", async (_, change) => {
    const renewed = (await change()) ?? tokens.own;
    expect(await isActive(renewed)).toBe(true);
  });
});

describe("a secret that cannot have obtained an unexpired token", () => {
  it("ends no tokens when it is revoked", async () => {
    await rotateSecret(world.operator, { ...registration(), overlapMinutes: 0, lifetimeDays: 365 });
    const longAgo = new Date(Date.now() - 31 * 60_000);
    await database().clientSecret.updateMany({ where: { ...registration(), hint: world.client.hint }, data: { retiresAt: longAgo } });
    await revokeTheSecret();
    expect(await revokedTokens()).toEqual([]);
  });
});

async function rotate(): Promise<void> {
  await rotateSecret(world.operator, { ...registration(), overlapMinutes: 0, lifetimeDays: 365 });
}

async function revokeTheKey(): Promise<void> {
  await addClientKey(world.operator, { ...registration(), name: "Key", key: newPublicKey(), lifetimeDays: 365 });
  const { id } = await database().clientKey.findFirstOrThrow({ where: registration() });
  await revokeClientKey(world.operator, { ...registration(), clientKeyId: id });
}

async function revokeTheSecret() {
  const { id } = await database().clientSecret.findFirstOrThrow({ where: { ...registration(), hint: world.client.hint } });
  await revokeSecret(world.operator, { ...registration(), secretId: id });
}

async function suspendAndResume(): Promise<void> {
  await suspendRegistration(world.operator, registration());
  await resumeRegistration(world.operator, registration());
}

async function revokeAndIssueAccess(): Promise<TestClient> {
  await revokeAccess(world.operator, registration());
  return { ...registration(), ...(await issueAccess(world.operator, { ...registration(), accessLevel: "read_write", lifetimeDays: 365 })) };
}

async function withdrawAndConfirm(): Promise<void> {
  await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
  await confirmConsent(world.acme, { purchaseId: world.acmePurchaseId, accessLevel: "read_write" });
}

async function disableAndEnable(): Promise<void> {
  await disableTenant(platform(), tenantOf(world.acme));
  await enableTenant(platform(), { tenantId: world.acme.tenant.id });
}

async function rotateAndEndOverlap(): Promise<void> {
  await rotateSecret(world.operator, { ...registration(), overlapMinutes: 60, lifetimeDays: 365 });
  await endOverlap(world.operator, registration());
}

/** Returns a token that was issued between the two changes. */
async function lowerAndRaise(): Promise<string> {
  await changeLevel(world.operator, { ...registration(), accessLevel: "limited" });
  const limited = await token(world.client, world.acme.tenant.id);
  await changeLevel(world.operator, { ...registration(), accessLevel: "read_write" });
  return limited;
}
