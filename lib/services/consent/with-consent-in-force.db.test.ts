import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { CustomersQuery } from "@/lib/domain/consent/schema";
import { PurchaseListing } from "@/lib/domain/purchase/listing";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { findPurchase } from "@/lib/services/purchase/find-purchase";
import { listCustomersOfRegistration } from "@/lib/services/purchase/list-customers-of-registration";
import { listPurchases } from "@/lib/services/purchase/list-purchases";
import { waitingPurchases } from "@/lib/services/purchase/waiting-purchases";
import { changeLevel } from "@/lib/services/registration/change-level";
import { createWorld, type World } from "@/test/worlds/world";

const MORE_THAN_IS_READ = 101;

let world: World;

/** acme confirmed; since then it has said no to more than anyone reads. */
beforeAll(async () => {
  world = await createWorld({ level: "limited" });
  const { acme, acmePurchaseId, operator, client } = world;
  const decided = {
    purchaseId: acmePurchaseId,
    customerTenantId: acme.tenant.id,
    decision: "declined",
    decidedLevel: "read_write",
  } as const;
  const endedAt = new Date();
  const no = { ...decided, level: "read_write", text: "", decidedBy: "test", endedAt } as const;
  await database().consent.createMany({ data: Array.from({ length: MORE_THAN_IS_READ }, () => ({ ...no, decidedAt: new Date() })) });
  await database().registration.update({ where: { id: client.registrationId }, data: { requestedLevel: "read_write" } });
  await changeLevel(operator, { registrationId: client.registrationId, accessLevel: "read_write" });
});

describe("a consent in force that is older than all the decisions that are read", () => {
  it("is what the customer reads on the page and in the list, and what it is asked about", async () => {
    const standing = { state: "upgrade_pending", confirmedLevel: "limited", effectiveLevel: "limited" };
    const purchase = await findPurchase(world.acme, world.acmePurchaseId);
    expect(purchase).toMatchObject({ ...standing, ask: { before: { level: "limited", isInForce: true } } });
    expect(purchase.history.at(-1)).toMatchObject({ kind: "confirmed", by: world.acme.actor.label });
    expect((await listPurchases(world.acme, PurchaseListing.parse({}))).rows).toMatchObject([standing]);
    expect((await waitingPurchases(database(), world.acme.tenant.id)).count).toBe(1);
  });

  it("is what the operator reads about the customer", async () => {
    const query = CustomersQuery.parse({ registrationId: world.client.registrationId, q: world.acme.tenant.id });
    const { rows } = await listCustomersOfRegistration(world.operator, query);
    expect(rows).toMatchObject([{ consent: "upgrade_pending", confirmedLevel: "limited", effectiveLevel: "limited" }]);
  });

  it("can be withdrawn", async () => {
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    expect(await database().consent.count({ where: { purchaseId: world.acmePurchaseId, decision: "confirmed", endedAt: null } })).toBe(0);
  });
});
