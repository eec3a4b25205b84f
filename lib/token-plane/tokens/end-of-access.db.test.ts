import { decodeJwt } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import { commandContext } from "@/lib/services/command-context";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import type { ServiceContext } from "@/lib/services/context";
import { endPurchase, removeCustomer } from "@/lib/services/purchase/end-purchase";
import { changeLevel } from "@/lib/services/registration/change-level";
import { deregister } from "@/lib/services/registration/deregister";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { resumeRegistration, suspendRegistration } from "@/lib/services/registration/suspend";
import { endOverlap } from "@/lib/services/secret/end-overlap";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import { disableTenant, enableTenant } from "@/lib/services/tenant/disable-tenant";
import { askToken, getToken, outcomeOf } from "@/test/protocol/requests";
import { createDevelopmentClient, createMember, createWorld, handOver, type TestClient, type World } from "@/test/worlds/world";

let world: World;
let client: TestClient;

beforeEach(async () => {
  world = await createWorld();
  client = world.client;
});

const acmeOutcome = async () => outcomeOf(await askToken(client, world.acme.tenant.id));
const registration = () => ({ registrationId: client.registrationId });

describe("the next token request is refused as soon as this is committed", () => {
  it("the customer withdraws its consent", async () => {
    expect(await acmeOutcome()).toBe("200");
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    expect(await acmeOutcome()).toBe("403 consent_required");
    await confirmConsent(world.acme, { purchaseId: world.acmePurchaseId, accessLevel: "read_write" });
    expect(await acmeOutcome()).toBe("200");
  });

  it.each([
    [
      "the customer removes the application",
      () => endPurchase(world.acme, { purchaseId: world.acmePurchaseId, confirmation: "App kpiapp" }),
    ],
    ["the operator removes the customer", () => removeCustomer(world.operator, { purchaseId: world.acmePurchaseId })],
  ])("%s", async (_, change) => {
    await change();
    expect(await acmeOutcome()).toBe("403 not_provisioned");
  });

  it("the operator suspends the registration, until it resumes it", async () => {
    await suspendRegistration(world.operator, registration());
    expect(await acmeOutcome()).toBe("403 suspended");
    expect(await outcomeOf(await askToken(client))).toBe("403 suspended");
    await resumeRegistration(world.operator, registration());
    expect(await acmeOutcome()).toBe("200");
  });

  it("the customer tenant is disabled, until it is enabled", async () => {
    await disableTenant(commandContext("test"), { tenantId: world.acme.tenant.id, confirmation: world.acme.tenant.id });
    expect(await acmeOutcome()).toBe("403 tenant_disabled");
    await enableTenant(commandContext("test"), { tenantId: world.acme.tenant.id });
    expect(await acmeOutcome()).toBe("200");
  });

  it("the host tenant is disabled", async () => {
    await disableTenant(commandContext("test"), { tenantId: world.operator.tenant.id, confirmation: world.operator.tenant.id });
    expect(await acmeOutcome()).toBe("403 suspended");
  });

  it("the operator de-registers", async () => {
    await deregister(world.operator, { ...registration(), typedName: client.clientId });
    expect(await acmeOutcome()).toBe("401 unauthorized");
  });

  it("the operator revokes access; the old secret stays invalid when access is issued again", async () => {
    await revokeAccess(world.operator, registration());
    expect(await acmeOutcome()).toBe("401 unauthorized");
    const { secret } = await issueAccess(world.operator, { ...registration(), accessLevel: "read_write", lifetimeDays: 365 });
    expect(await acmeOutcome()).toBe("401 unauthorized");
    expect(await outcomeOf(await askToken({ ...client, secret }, world.acme.tenant.id))).toBe("200");
  });

  it("one secret is revoked; the other keeps working", async () => {
    const second = await rotateSecret(world.operator, { ...registration(), overlapMinutes: 60, lifetimeDays: 365 });
    const first = await database().clientSecret.findFirstOrThrow({ where: { hint: client.hint, ...registration() }, select: { id: true } });
    await revokeSecret(world.operator, { ...registration(), secretId: first.id });
    expect(await acmeOutcome()).toBe("401 unauthorized");
    expect(await outcomeOf(await askToken({ ...client, secret: second.secret }, world.acme.tenant.id))).toBe("200");
  });

  it("the overlap of a rotation is ended", async () => {
    await rotateSecret(world.operator, { ...registration(), overlapMinutes: 60, lifetimeDays: 365 });
    expect(await acmeOutcome()).toBe("200");
    await endOverlap(world.operator, registration());
    expect(await acmeOutcome()).toBe("401 unauthorized");
  });

  it("an operator takes over the version, which ends the development secret", async () => {
    const development = await createDevelopmentClient(world.developer, { internalName: "handed" });
    expect((await askToken(development)).status).toBe(200);
    await handOver(world.developer, world.operator, development);
    expect(await outcomeOf(await askToken(development))).toBe("401 unauthorized");
  });
});

describe("a tenant that is developer and operator", () => {
  it("keeps the client ID but not the secret when it takes over its own version", async () => {
    const member = await createMember("developer", "developer");
    await database().tenant.update({ where: { id: member.tenant.id }, data: { isOperator: true } });
    const both: ServiceContext = {
      ...member,
      tenant: { ...member.tenant, parts: ["developer", "operator"] },
      roles: ["developer", "operator"],
    };
    const development = await createDevelopmentClient(both, { internalName: "own" });
    const { registrationId } = await handOver(both, both, development);
    const production = await issueAccess(both, { registrationId, accessLevel: "limited", lifetimeDays: 365 });
    expect(production.clientId).toBe(development.clientId);
    expect(await outcomeOf(await askToken(development))).toBe("401 unauthorized");
    expect(decodeJwt((await getToken({ ...production, registrationId })).access_token).access_level).toBe("limited");
  });
});

describe("the level", () => {
  const acmeLevel = async () => decodeJwt((await getToken(client, world.acme.tenant.id)).access_token).access_level;
  const change = (accessLevel: AccessLevel) => changeLevel(world.operator, { ...registration(), accessLevel });

  it("is lowered immediately", async () => {
    expect(await acmeLevel()).toBe("read-write");
    await change("limited");
    expect(await acmeLevel()).toBe("limited");
  });

  it("is raised for a customer only after the customer confirms", async () => {
    await change("limited");
    await change("read_write");
    expect(await acmeLevel()).toBe("limited");
    expect(decodeJwt((await getToken(client)).access_token).access_level).toBe("read-write");
    await confirmConsent(world.acme, { purchaseId: world.acmePurchaseId, accessLevel: "read_write" });
    expect(await acmeLevel()).toBe("read-write");
  });

  it("determines the roles: limited cannot write time series", async () => {
    expect((await getToken(client, world.acme.tenant.id)).scope).toContain("mdsp:core:iot.timAdmin");
    await change("limited");
    expect((await getToken(client, world.acme.tenant.id)).scope).not.toContain("mdsp:core:iot.timAdmin");
  });
});
