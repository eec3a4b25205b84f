import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { ServiceContext } from "@/lib/services/context";
import { buyApplication } from "@/lib/services/purchase/buy-application";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { listInStore, unlistFromStore } from "@/lib/services/store/list-in-store";
import { auditTrail, createMember, createProductionClient, createWorld, type World } from "@/test/worlds/world";

let world: World;
let registrationId: string;

beforeAll(async () => {
  world = await createWorld();
  registrationId = world.client.registrationId;
  await listInStore(world.operator, { registrationId });
});

const customer = () => createMember("customer", "tenant_admin");

describe("buyApplication", () => {
  it("opens a purchase without any consent, with its audit event for both sides", async () => {
    const buyer = await customer();
    const { purchaseId } = await buyApplication(buyer, { registrationId });
    const purchase = await database().purchase.findUniqueOrThrow({ where: { id: purchaseId }, include: { consents: true } });
    expect(purchase).toMatchObject({ customerTenantId: buyer.tenant.id, origin: "bought", endedAt: null, consents: [] });
    const [event, ...more] = await auditTrail(purchaseId);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ action: "purchase.buy", outcome: "done", actor: buyer.actor.label });
    expect(event?.tenantIds.sort()).toEqual([buyer.tenant.id, world.operator.tenant.id].sort());
  });

  it("is refused to an auditor, and the attempt is recorded", async () => {
    const auditor: ServiceContext = { ...(await customer()), roles: ["auditor"] };
    await expect(buyApplication(auditor, { registrationId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await database().purchase.count({ where: { customerTenantId: auditor.tenant.id } })).toBe(0);
    expect(await auditTrail(auditor.tenant.id)).toContainEqual(expect.objectContaining({ action: "purchase.buy", outcome: "refused" }));
  });

  it("does not find what is not in the store", async () => {
    const unlisted = await createProductionClient(world.developer, world.operator, { internalName: "unlisted" });
    await expect(buyApplication(await customer(), unlisted)).rejects.toMatchObject({ code: "not_found" });
    await listInStore(world.operator, unlisted);
    await unlistFromStore(world.operator, unlisted);
    await expect(buyApplication(await customer(), unlisted)).rejects.toMatchObject({ code: "not_found" });
  });

  it("does not find what is suspended", async () => {
    const suspended = await createProductionClient(world.developer, world.operator, { internalName: "suspended" });
    await listInStore(world.operator, suspended);
    await suspendRegistration(world.operator, suspended);
    await expect(buyApplication(await customer(), suspended)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is refused a second time while the first is open", async () => {
    const buyer = await customer();
    await buyApplication(buyer, { registrationId });
    await expect(buyApplication(buyer, { registrationId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("opens one purchase under concurrency", async () => {
    const buyer = await customer();
    const answers = await Promise.allSettled([1, 2, 3].map(() => buyApplication(buyer, { registrationId })));
    expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of answers) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
    expect(await database().purchase.count({ where: { customerTenantId: buyer.tenant.id } })).toBe(1);
  });

  it("refuses applications that the tenant operates itself", async () => {
    const both: ServiceContext = {
      ...world.operator,
      roles: ["tenant_admin"],
      tenant: { ...world.operator.tenant, parts: ["operator", "customer"] },
    };
    await expect(buyApplication(both, { registrationId })).rejects.toMatchObject({ code: "precondition_failed" });
  });
});
