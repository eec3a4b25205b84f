import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { confirmConsent, declineConsent } from "@/lib/services/consent/decide-consent";
import type { ServiceContext } from "@/lib/services/context";
import { endPurchase } from "@/lib/services/purchase/end-purchase";
import { changeLevel } from "@/lib/services/registration/change-level";
import { deregister } from "@/lib/services/registration/deregister";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { auditTrail, createWorld, type World } from "@/test/worlds/world";

let world: World;
let pending: { purchaseId: string; accessLevel: "read_write" };

beforeEach(async () => {
  world = await createWorld();
  pending = { purchaseId: world.initechPurchaseId, accessLevel: "read_write" };
});

const consentsOf = (purchaseId: string) => database().consent.findMany({ where: { purchaseId }, orderBy: { decidedAt: "asc" } });
const asAuditor = (ctx: ServiceContext): ServiceContext => ({ ...ctx, roles: ["auditor"] });

describe("confirmConsent", () => {
  it("records the user, the level and the text, with an audit event for both sides", async () => {
    await confirmConsent(world.initech, pending);
    const [consent, ...more] = await consentsOf(pending.purchaseId);
    expect(more).toEqual([]);
    expect(consent).toMatchObject({ decision: "confirmed", decidedLevel: "read_write", level: "read_write", endedAt: null });
    expect(consent?.decidedBy).toBe(world.initech.actor.label);
    for (const word of ["App kpiapp 1.0.0", world.developer.tenant.name, world.operator.tenant.name, world.initech.tenant.name])
      expect(consent?.text).toContain(word);
    const event = (await auditTrail(pending.purchaseId)).at(-1);
    expect(event).toMatchObject({ action: "consent.confirm", outcome: "done", details: { accessLevel: "read_write" } });
    expect(event?.tenantIds.sort()).toEqual([world.initech.tenant.id, world.operator.tenant.id].sort());
  });

  it("is refused a second time", async () => {
    await confirmConsent(world.initech, pending);
    await expect(confirmConsent(world.initech, pending)).rejects.toMatchObject({ code: "conflict" });
    expect(await consentsOf(pending.purchaseId)).toHaveLength(1);
  });

  it("is refused for a level that is not the granted one", async () => {
    await changeLevel(world.operator, { registrationId: world.client.registrationId, accessLevel: "limited" });
    await expect(confirmConsent(world.initech, pending)).rejects.toMatchObject({ code: "conflict" });
    expect(await consentsOf(pending.purchaseId)).toEqual([]);
  });

  it("is refused while no access is issued", async () => {
    await revokeAccess(world.operator, { registrationId: world.client.registrationId });
    await expect(confirmConsent(world.initech, pending)).rejects.toMatchObject({ code: "precondition_failed" });
  });

  it("replaces a refusal", async () => {
    await declineConsent(world.initech, pending);
    await confirmConsent(world.initech, pending);
    expect((await consentsOf(pending.purchaseId)).filter((one) => one.endedAt === null)).toMatchObject([{ decision: "confirmed" }]);
  });

  it("confirms once under concurrency", async () => {
    const second = { ...world.initech, actor: { userId: null, label: "second@example" } };
    const answers = await Promise.allSettled([confirmConsent(world.initech, pending), confirmConsent(second, pending)]);
    expect(answers.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(await consentsOf(pending.purchaseId)).toHaveLength(1);
  });

  it("leaves one decision in force when two administrators disagree at once", async () => {
    await Promise.allSettled([confirmConsent(world.initech, pending), declineConsent(world.initech, pending)]);
    expect((await consentsOf(pending.purchaseId)).filter((one) => one.endedAt === null)).toHaveLength(1);
  });

  it("never exceeds the granted level when the operator lowers it at the same time", async () => {
    const lower = changeLevel(world.operator, { registrationId: world.client.registrationId, accessLevel: "limited" });
    const [confirmed] = await Promise.allSettled([confirmConsent(world.initech, pending), lower]);
    const inForce = (await consentsOf(pending.purchaseId)).filter((one) => one.endedAt === null);
    if (confirmed.status === "fulfilled") expect(inForce).toMatchObject([{ decidedLevel: "read_write", level: "limited" }]);
    else expect([confirmed.reason.code, inForce]).toEqual(["conflict", []]);
  });

  it("leaves nothing in force when the registration is de-registered at the same time", async () => {
    const { registrationId, clientId } = world.client;
    await Promise.allSettled([confirmConsent(world.initech, pending), deregister(world.operator, { registrationId, typedName: clientId })]);
    expect((await consentsOf(pending.purchaseId)).filter((one) => one.endedAt === null)).toEqual([]);
  });
});

describe("declineConsent", () => {
  it("records the user and the level, with an audit event", async () => {
    await declineConsent(world.initech, pending);
    expect(await consentsOf(pending.purchaseId)).toMatchObject([
      { decision: "declined", decidedLevel: "read_write", endedAt: null, decidedBy: world.initech.actor.label },
    ]);
    expect((await auditTrail(pending.purchaseId)).at(-1)).toMatchObject({ action: "consent.decline", outcome: "done" });
  });

  it("is refused a second time", async () => {
    await declineConsent(world.initech, pending);
    await expect(declineConsent(world.initech, pending)).rejects.toMatchObject({ code: "conflict" });
  });

  it("points to withdrawal if the level is confirmed", async () => {
    const attempt = declineConsent(world.acme, { purchaseId: world.acmePurchaseId, accessLevel: "read_write" });
    await expect(attempt).rejects.toMatchObject({ code: "precondition_failed", message: expect.stringContaining("Withdraw") });
  });
});

describe.each([
  ["confirmConsent", confirmConsent],
  ["declineConsent", declineConsent],
] as const)("%s", (_, decide) => {
  it("is refused to an auditor, and the attempt is recorded", async () => {
    await expect(decide(asAuditor(world.initech), pending)).rejects.toMatchObject({ code: "forbidden" });
    const refused = expect.objectContaining({ action: "consent.decide", outcome: "refused" });
    expect(await auditTrail(world.initech.tenant.id)).toContainEqual(refused);
  });

  it("does not find the purchase of another tenant", async () => {
    for (const stranger of [world.acme, world.globex]) await expect(decide(stranger, pending)).rejects.toMatchObject({ code: "not_found" });
    expect(await consentsOf(pending.purchaseId)).toEqual([]);
  });

  it("does not find a purchase that has ended", async () => {
    await endPurchase(world.initech, { ...pending, confirmation: "App kpiapp" });
    await expect(decide(world.initech, pending)).rejects.toMatchObject({ code: "not_found" });
  });
});
