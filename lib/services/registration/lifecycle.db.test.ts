import { beforeAll, describe, expect, test } from "vitest";
import { hashClientSecret } from "@/lib/crypto/client-secret";
import { database } from "@/lib/db/client";
import { createApplication } from "@/lib/services/application/create-application";
import { editApplication } from "@/lib/services/application/edit-application";
import { deregister } from "@/lib/services/registration/deregister";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { registerVersion } from "@/lib/services/registration/register-version";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { resumeRegistration, suspendRegistration } from "@/lib/services/registration/suspend";
import { acceptTransfer } from "@/lib/services/transfer/accept-transfer";
import { declineTransfer } from "@/lib/services/transfer/decline-transfer";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { withdrawOffer } from "@/lib/services/transfer/withdraw-offer";
import { createVersion } from "@/lib/services/version/create-version";
import { auditTrail, createProductionClient, createWorld, handOver, registerInDevelopment, type World } from "@/test/worlds/world";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const registrationOf = (id: string) => database().registration.findUniqueOrThrow({ where: { id }, include: { secrets: true } });
const lastEvent = async (id: string) => (await auditTrail(id)).at(-1);

describe("an application", () => {
  const input = { displayName: "Pump Watch", description: "", type: "standard", infrastructure: "self_hosted" } as const;

  test("is created with an audit event and keeps its internal name when edited", async () => {
    const { applicationId } = await createApplication(world.developer, { ...input, internalName: "pumpwatch" });
    await editApplication(world.developer, { applicationId, displayName: "Pump Watch 2", description: "better" });
    expect(await database().application.findUnique({ where: { id: applicationId } })).toMatchObject({
      internalName: "pumpwatch",
      displayName: "Pump Watch 2",
    });
    expect((await auditTrail(applicationId)).map((event) => event.action)).toEqual(["application.create", "application.edit"]);
  });

  test("has an internal name that is unique within its tenant", async () => {
    await createApplication(world.developer, { ...input, internalName: "twice" });
    await expect(createApplication(world.developer, { ...input, internalName: "twice" })).rejects.toMatchObject({
      code: "conflict",
      fields: { internalName: expect.any(String) },
    });
    const other = await createWorld();
    await expect(createApplication(other.developer, { ...input, internalName: "twice" })).resolves.toMatchObject({
      applicationId: expect.any(String),
    });
  });

  test("is created once under concurrency", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () => createApplication(world.developer, { ...input, internalName: "race" })),
    );
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(results.filter((one) => one.status === "rejected").every((one) => one.reason.code === "conflict")).toBe(true);
  });

  test("refuses a version number that exists", async () => {
    const { applicationId } = await registerInDevelopment(world.developer, { internalName: "numbers" });
    await expect(createVersion(world.developer, { applicationId, number: "1.0.0" })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a registration in development", () => {
  test("carries the documented client ID and no access", async () => {
    const { registrationId } = await registerInDevelopment(world.developer, { internalName: "fresh" });
    expect(await registrationOf(registrationId)).toMatchObject({
      clientId: `${world.developer.tenant.id}-fresh-v1.0.0`,
      stage: "development",
      accessLevel: null,
      secrets: [],
    });
    expect(await lastEvent(registrationId)).toMatchObject({ action: "registration.register", outcome: "done" });
  });

  test("is created once per version, even under concurrency and after de-registration", async () => {
    const { applicationId } = await registerInDevelopment(world.developer, { internalName: "once" });
    const { versionId } = await createVersion(world.developer, { applicationId, number: "2.0.0" });
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => registerVersion(world.developer, { versionId })));
    const made = results.filter((one) => one.status === "fulfilled");
    expect(made).toHaveLength(1);
    const registrationId = made[0]?.value.registrationId as string;
    await deregister(world.developer, { registrationId, typedName: `${world.developer.tenant.id}-once-v2.0.0` });
    await expect(registerVersion(world.developer, { versionId })).rejects.toMatchObject({ code: "conflict" });
  });

  test("gets a level and a secret, of which only the keyed hash is stored", async () => {
    const { registrationId } = await registerInDevelopment(world.developer, { internalName: "issued" });
    const shown = await issueAccess(world.developer, { registrationId, accessLevel: "limited", lifetimeDays: 30 });
    const { accessLevel, secrets } = await registrationOf(registrationId);
    expect(accessLevel).toBe("limited");
    expect(secrets).toEqual([expect.objectContaining({ hash: hashClientSecret(shown.secret), hint: shown.secret.slice(-4) })]);
    const everything = JSON.stringify([secrets, await auditTrail(registrationId)]);
    expect(everything).not.toContain(shown.secret);
    expect(await lastEvent(registrationId)).toMatchObject({
      action: "registration.issue_access",
      details: { accessLevel: "limited", lifetimeDays: 30 },
    });
  });

  test("issues once and refuses the second attempt with a hint", async () => {
    const { registrationId } = await registerInDevelopment(world.developer, { internalName: "again" });
    await issueAccess(world.developer, { registrationId, accessLevel: "limited", lifetimeDays: 30 });
    const again = issueAccess(world.developer, { registrationId, accessLevel: "limited", lifetimeDays: 30 });
    await expect(again).rejects.toMatchObject({ code: "precondition_failed", message: expect.stringContaining("rotate the secret") });
  });

  test("loses its level and every secret when access is revoked, and can get new ones", async () => {
    const { registrationId } = await registerInDevelopment(world.developer, { internalName: "revoked" });
    await issueAccess(world.developer, { registrationId, accessLevel: "limited", lifetimeDays: 30 });
    await revokeAccess(world.developer, { registrationId });
    const { accessLevel, secrets } = await registrationOf(registrationId);
    expect(accessLevel).toBeNull();
    expect(secrets.every((secret) => secret.revokedAt !== null)).toBe(true);
    expect(await lastEvent(registrationId)).toMatchObject({ action: "registration.revoke_access", details: { secrets: 1 } });
    await expect(issueAccess(world.developer, { registrationId, accessLevel: "read_write", lifetimeDays: 30 })).resolves.toMatchObject({
      secret: expect.any(String),
    });
  });
});

describe("a hand-over", () => {
  const offer = (registrationId: string) =>
    offerVersion(world.developer, {
      registrationId,
      operatorTenantId: world.operator.tenant.id,
      requestedLevel: "limited",
      message: "please",
    });

  test("ends the development registration and its secrets, and transfers the level but no secret", async () => {
    const development = await registerInDevelopment(world.developer, { internalName: "handover" });
    await issueAccess(world.developer, { registrationId: development.registrationId, accessLevel: "read_write", lifetimeDays: 30 });
    const { transferId } = await offer(development.registrationId);
    const { registrationId } = await acceptTransfer(world.operator, { transferId, comment: "fine" });
    const ended = await registrationOf(development.registrationId);
    expect(ended).toMatchObject({ status: "transferred", accessLevel: null, endedAt: expect.any(Date) });
    expect(ended.secrets.every((secret) => secret.revokedAt !== null)).toBe(true);
    expect(await registrationOf(registrationId)).toMatchObject({
      stage: "production",
      requestedLevel: "limited",
      accessLevel: null,
      secrets: [],
    });
    const event = await lastEvent(registrationId);
    expect(event).toMatchObject({ action: "transfer.accept", details: { requestedLevel: "limited", comment: "fine" } });
    expect(event?.tenantIds).toEqual(expect.arrayContaining([world.operator.tenant.id, world.developer.tenant.id]));
  });

  test("changes nothing when declined, and passes the comment to the developer", async () => {
    const { registrationId } = await registerInDevelopment(world.developer, { internalName: "declined" });
    const { transferId } = await offer(registrationId);
    await declineTransfer(world.operator, { transferId, comment: "not yet" });
    expect(await registrationOf(registrationId)).toMatchObject({ status: "active" });
    expect(await lastEvent(transferId)).toMatchObject({ action: "transfer.decline", details: { comment: "not yet" } });
    await expect(offer(registrationId)).resolves.toMatchObject({ transferId: expect.any(String) });
  });

  test("can be withdrawn until it is answered, and cannot be accepted afterwards", async () => {
    const { registrationId } = await registerInDevelopment(world.developer, { internalName: "withdrawn" });
    const { transferId } = await offer(registrationId);
    await withdrawOffer(world.developer, { registrationId });
    expect(await lastEvent(registrationId)).toMatchObject({ action: "transfer.withdraw" });
    await expect(acceptTransfer(world.operator, { transferId, comment: "" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("withdrawn"),
    });
  });

  test("is offered to one existing operator at a time", async () => {
    const { registrationId } = await registerInDevelopment(world.developer, { internalName: "single" });
    const nowhere = { registrationId, operatorTenantId: "no-such-operator", requestedLevel: "limited", message: "" } as const;
    await expect(offerVersion(world.developer, nowhere)).rejects.toMatchObject({
      code: "precondition_failed",
      fields: { operatorTenantId: expect.any(String) },
    });
    await offer(registrationId);
    await expect(offer(registrationId)).rejects.toMatchObject({
      code: "precondition_failed",
      message: expect.stringContaining("withdraw the offer"),
    });
  });

  test("to the own tenant keeps the client ID if the tenant is developer and operator", async () => {
    const { tenant } = world.developer;
    await database().tenant.update({ where: { id: tenant.id }, data: { isOperator: true } });
    const both = {
      ...world.developer,
      roles: ["developer", "operator"] as const,
      tenant: { ...tenant, parts: ["developer", "operator"] as const },
    };
    const development = await registerInDevelopment(both, { internalName: "selfmade" });
    const { registrationId } = await handOver(both, both, development);
    await issueAccess(both, { registrationId, accessLevel: "limited", lifetimeDays: 1 });
    expect((await registrationOf(registrationId)).clientId).toBe((await registrationOf(development.registrationId)).clientId);
  });

  test("never reuses a client ID for another version, in either stage and even after its end", async () => {
    const { tenant } = world.operator;
    await database().tenant.update({ where: { id: tenant.id }, data: { isDeveloper: true } });
    const both = {
      ...world.operator,
      roles: ["developer", "operator"] as const,
      tenant: { ...tenant, parts: ["developer", "operator"] as const },
    };
    const taken = await handOver(world.developer, both, await registerInDevelopment(world.developer, { internalName: "foreign" }));
    await deregister(both, { ...taken, typedName: `${tenant.id}-foreign-v1.0.0` });
    await expect(registerInDevelopment(both, { internalName: "foreign" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(
        "already belongs, or once belonged, to another version. Choose another version number or internal name.",
      ),
    });

    const own = await registerInDevelopment(both, { internalName: "native" });
    await deregister(both, { ...own, typedName: `${tenant.id}-native-v1.0.0` });
    const offered = await registerInDevelopment(world.developer, { internalName: "native" });
    await expect(handOver(world.developer, both, offered)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("is or was already in use"),
    });
    expect(await registrationOf(offered.registrationId)).toMatchObject({ status: "active" });
  });
});

describe("a registration in production", () => {
  test("cannot be issued above the requested level", async () => {
    const development = await registerInDevelopment(world.developer, { internalName: "modest" });
    const { registrationId } = await handOver(world.developer, world.operator, { ...development, level: "limited" });
    const above = issueAccess(world.operator, { registrationId, accessLevel: "read_write", lifetimeDays: 1 });
    await expect(above).rejects.toMatchObject({ code: "precondition_failed", fields: { accessLevel: expect.any(String) } });
    expect(await registrationOf(registrationId)).toMatchObject({ accessLevel: null, secrets: [] });
  });

  test("keeps credentials and purchases while suspended and works again when resumed", async () => {
    const { registrationId } = await createProductionClient(world.developer, world.operator, { internalName: "pausing" });
    await suspendRegistration(world.operator, { registrationId });
    expect(await registrationOf(registrationId)).toMatchObject({ status: "suspended", accessLevel: "read_write" });
    expect(await lastEvent(registrationId)).toMatchObject({ action: "registration.suspend", outcome: "done" });
    await expect(suspendRegistration(world.operator, { registrationId })).rejects.toMatchObject({ code: "precondition_failed" });
    await resumeRegistration(world.operator, { registrationId });
    expect(await registrationOf(registrationId)).toMatchObject({ status: "active" });
    expect((await auditTrail(registrationId)).slice(-2).map((event) => event.action)).not.toContain("registration.deregister");
    expect(await lastEvent(registrationId)).toMatchObject({ action: "registration.resume" });
  });

  test("is de-registered after its name is typed, which ends its secrets, purchases and consents", async () => {
    const own = await createWorld();
    const { registrationId, clientId } = own.client;
    await expect(deregister(own.operator, { registrationId, typedName: "wrong" })).rejects.toMatchObject({ code: "invalid_input" });
    await deregister(own.operator, { registrationId, typedName: clientId });
    const { status, accessLevel, secrets } = await registrationOf(registrationId);
    expect({ status, accessLevel, alive: secrets.filter((secret) => !secret.revokedAt) }).toEqual({
      status: "deregistered",
      accessLevel: null,
      alive: [],
    });
    expect(await database().purchase.count({ where: { registrationId, endedAt: null } })).toBe(0);
    expect(await database().consent.count({ where: { purchase: { registrationId }, endedAt: null } })).toBe(0);
    const event = await lastEvent(registrationId);
    expect(event).toMatchObject({ action: "registration.deregister", details: { secrets: 1 } });
    expect(event?.tenantIds).toEqual(expect.arrayContaining([own.acme.tenant.id, own.initech.tenant.id, own.developer.tenant.id]));
    await expect(issueAccess(own.operator, { registrationId, accessLevel: "limited", lifetimeDays: 1 })).rejects.toMatchObject({
      message: expect.stringContaining("register a new version instead"),
    });
  });

  test("coexists with other versions of the application", async () => {
    const { applicationId, registrationId } = await registerInDevelopment(world.developer, { internalName: "sidebyside" });
    const first = await handOver(world.developer, world.operator, { registrationId });
    const { versionId } = await createVersion(world.developer, { applicationId, number: "2.0.0" });
    const second = await handOver(world.developer, world.operator, await registerVersion(world.developer, { versionId }));
    for (const one of [first, second])
      await issueAccess(world.operator, { registrationId: one.registrationId, accessLevel: "limited", lifetimeDays: 1 });
    expect((await registrationOf(first.registrationId)).clientId).not.toBe((await registrationOf(second.registrationId)).clientId);
  });

  test("cannot be accepted under a client ID that is in use, and the offer stays open", async () => {
    const other = await createWorld();
    const development = await registerInDevelopment(other.developer, { internalName: "samename" });
    const clash = await registerInDevelopment(world.developer, { internalName: "samename" });
    await handOver(world.developer, world.operator, clash);
    const { transferId } = await offerVersion(other.developer, {
      registrationId: development.registrationId,
      operatorTenantId: world.operator.tenant.id,
      requestedLevel: "limited",
      message: "",
    });
    await expect(acceptTransfer(world.operator, { transferId, comment: "" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("client ID"),
    });
    expect(await registrationOf(development.registrationId)).toMatchObject({ status: "active" });
    expect(await database().transfer.findUnique({ where: { id: transferId } })).toMatchObject({ status: "offered" });
  });
});
