import { beforeEach, describe, expect, it } from "vitest";
import { confirmConsent, declineConsent } from "@/lib/services/consent/decide-consent";
import { findPurchase } from "@/lib/services/purchase/find-purchase";
import { changeLevel } from "@/lib/services/registration/change-level";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { auditTrail, createWorld, type World } from "@/test/worlds/world";

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const grant = (accessLevel: "limited" | "read_write") =>
  changeLevel(world.operator, { registrationId: world.client.registrationId, accessLevel });

async function standing() {
  const { state, confirmedLevel, effectiveLevel } = await findPurchase(world.acme, world.acmePurchaseId);
  return { state, confirmedLevel, effectiveLevel };
}

describe("the effect of a changed level on consents", () => {
  it("applies a lower level at once, with an audit event for every customer", async () => {
    await grant("limited");
    expect(await standing()).toEqual({ state: "confirmed", confirmedLevel: "limited", effectiveLevel: "limited" });
    const event = (await auditTrail(world.client.registrationId)).at(-1);
    expect(event).toMatchObject({ action: "registration.change_level", details: { from: "read_write", to: "limited" } });
    expect(event?.tenantIds).toEqual(expect.arrayContaining([world.acme.tenant.id, world.initech.tenant.id]));
  });

  it("asks again when the level is raised, and the old level keeps working until then", async () => {
    await grant("limited");
    await grant("read_write");
    expect(await standing()).toEqual({ state: "upgrade_pending", confirmedLevel: "limited", effectiveLevel: "limited" });
    await confirmConsent(world.acme, { purchaseId: world.acmePurchaseId, accessLevel: "read_write" });
    expect(await standing()).toEqual({ state: "confirmed", confirmedLevel: "read_write", effectiveLevel: "read_write" });
  });

  it("keeps the old level when the upgrade is declined, which can be confirmed later", async () => {
    await grant("limited");
    await grant("read_write");
    const upgrade = { purchaseId: world.acmePurchaseId, accessLevel: "read_write" as const };
    await declineConsent(world.acme, upgrade);
    expect(await standing()).toEqual({ state: "confirmed", confirmedLevel: "limited", effectiveLevel: "limited" });
    await confirmConsent(world.acme, upgrade);
    expect(await standing()).toMatchObject({ effectiveLevel: "read_write" });
  });

  it("asks again if a declined upgrade is withdrawn and requested anew", async () => {
    await grant("limited");
    await grant("read_write");
    await declineConsent(world.acme, { purchaseId: world.acmePurchaseId, accessLevel: "read_write" });
    await grant("limited");
    await grant("read_write");
    expect(await standing()).toMatchObject({ state: "upgrade_pending", effectiveLevel: "limited" });
  });

  it("asks a customer that declined again when a lower level is requested", async () => {
    await declineConsent(world.initech, { purchaseId: world.initechPurchaseId, accessLevel: "read_write" });
    await grant("limited");
    expect(await findPurchase(world.initech, world.initechPurchaseId)).toMatchObject({ state: "pending", effectiveLevel: null });
  });

  it("leaves nothing in effect while access is revoked, and caps when it is issued at a lower level", async () => {
    const { registrationId } = world.client;
    await revokeAccess(world.operator, { registrationId });
    expect(await standing()).toEqual({ state: "confirmed", confirmedLevel: "read_write", effectiveLevel: null });
    await issueAccess(world.operator, { registrationId, accessLevel: "limited", lifetimeDays: 365 });
    expect(await standing()).toEqual({ state: "confirmed", confirmedLevel: "limited", effectiveLevel: "limited" });
  });
});
