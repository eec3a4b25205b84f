import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { endPurchase, removeCustomer } from "@/lib/services/purchase/end-purchase";
import { auditTrail, createMember, createWorld, provision, type World } from "@/test/worlds/world";

const confirmation = "App kpiapp";

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const sides = [
  { verb: "endPurchase", end: endPurchase, actor: () => world.acme, part: "customer" as const },
  { verb: "removeCustomer", end: removeCustomer, actor: () => world.operator, part: "operator" as const },
];

describe.each(sides)("$verb", ({ end, actor, part }) => {
  it("ends the purchase and the consent in it, with its audit event for both sides", async () => {
    const purchaseId = world.acmePurchaseId;
    await end(actor(), { purchaseId, confirmation });
    const purchase = await database().purchase.findUniqueOrThrow({ where: { id: purchaseId }, include: { consents: true } });
    expect(purchase.endedAt).not.toBeNull();
    expect(purchase.consents.filter((consent) => consent.endedAt === null)).toEqual([]);
    const event = (await auditTrail(purchaseId)).at(-1);
    expect(event).toMatchObject({ action: "purchase.end", outcome: "done", actor: actor().actor.label });
    expect(event?.tenantIds.sort()).toEqual([world.acme.tenant.id, world.operator.tenant.id].sort());
  });

  it("does not affect other customers", async () => {
    await end(actor(), { purchaseId: world.acmePurchaseId, confirmation });
    expect(await database().purchase.findUniqueOrThrow({ where: { id: world.initechPurchaseId } })).toMatchObject({ endedAt: null });
  });

  it("is refused to an auditor", async () => {
    const auditor = { ...actor(), roles: ["auditor" as const] };
    await expect(end(auditor, { purchaseId: world.acmePurchaseId, confirmation })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("does not find the purchase of another tenant", async () => {
    const stranger = await createMember(part, part === "customer" ? "tenant_admin" : "operator");
    await expect(end(stranger, { purchaseId: world.acmePurchaseId, confirmation })).rejects.toMatchObject({ code: "not_found" });
    expect(await database().purchase.findUniqueOrThrow({ where: { id: world.acmePurchaseId } })).toMatchObject({ endedAt: null });
  });

  it("ends once under concurrency, and is not found afterwards", async () => {
    const again = () => end(actor(), { purchaseId: world.acmePurchaseId, confirmation });
    const answers = await Promise.allSettled([again(), again()]);
    expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    await expect(again()).rejects.toMatchObject({ code: "not_found" });
    const ends = (await auditTrail(world.acmePurchaseId)).filter((event) => event.action === "purchase.end");
    expect(ends).toHaveLength(1);
  });

  it("allows a new purchase, without the old consent", async () => {
    await end(actor(), { purchaseId: world.acmePurchaseId, confirmation });
    const purchaseId = await provision(world.operator, world.client, world.acme);
    expect(await database().consent.count({ where: { purchaseId } })).toBe(0);
  });
});

describe("endPurchase", () => {
  it.each(["", "App", "app kpiapp"])("ends nothing when %j is typed instead of the name", async (typed) => {
    await expect(endPurchase(world.acme, { purchaseId: world.acmePurchaseId, confirmation: typed })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { confirmation: "Type App kpiapp exactly to end this purchase." },
    });
    expect(await database().purchase.findUniqueOrThrow({ where: { id: world.acmePurchaseId } })).toMatchObject({ endedAt: null });
  });
});
