import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { auditTrail, createWorld, type World } from "@/test/worlds/world";

let world: World;
let purchaseId: string;

beforeEach(async () => {
  world = await createWorld();
  purchaseId = world.acmePurchaseId;
});

const inForce = () => database().consent.findMany({ where: { purchaseId, decision: "confirmed", endedAt: null } });

describe("withdrawConsent", () => {
  it("ends the consent and records the user, with an audit event for both sides", async () => {
    await withdrawConsent(world.acme, { purchaseId });
    expect(await inForce()).toEqual([]);
    const consent = await database().consent.findFirstOrThrow({ where: { purchaseId } });
    expect(consent).toMatchObject({ withdrawnBy: world.acme.actor.label, endedAt: expect.any(Date) });
    const event = (await auditTrail(purchaseId)).at(-1);
    expect(event).toMatchObject({ action: "consent.withdraw", outcome: "done", details: { accessLevel: "read_write" } });
    expect(event?.tenantIds.sort()).toEqual([world.acme.tenant.id, world.operator.tenant.id].sort());
  });

  it("is refused a second time", async () => {
    await withdrawConsent(world.acme, { purchaseId });
    await expect(withdrawConsent(world.acme, { purchaseId })).rejects.toMatchObject({ code: "precondition_failed" });
  });

  it("is refused if nothing is confirmed", async () => {
    const attempt = withdrawConsent(world.initech, { purchaseId: world.initechPurchaseId });
    await expect(attempt).rejects.toMatchObject({ code: "precondition_failed" });
  });

  it("withdraws once under concurrency", async () => {
    const answers = await Promise.allSettled([1, 2].map(() => withdrawConsent(world.acme, { purchaseId })));
    expect(answers.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await auditTrail(purchaseId)).filter((event) => event.action === "consent.withdraw")).toHaveLength(1);
  });

  it("is refused to an auditor", async () => {
    const auditor = { ...world.acme, roles: ["auditor" as const] };
    await expect(withdrawConsent(auditor, { purchaseId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await inForce()).toHaveLength(1);
  });

  it("does not find the purchase of another tenant", async () => {
    await expect(withdrawConsent(world.globex, { purchaseId })).rejects.toMatchObject({ code: "not_found" });
    expect(await inForce()).toHaveLength(1);
  });

  it("can be followed by a new confirmation", async () => {
    await withdrawConsent(world.acme, { purchaseId });
    await confirmConsent(world.acme, { purchaseId, accessLevel: "read_write" });
    expect(await inForce()).toHaveLength(1);
  });
});
