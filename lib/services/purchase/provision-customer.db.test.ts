import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { provisionCustomer } from "@/lib/services/purchase/provision-customer";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { auditTrail, createMember, createProductionClient, createWorld, registerInDevelopment, type World } from "@/test/worlds/world";

let world: World;
let registrationId: string;

beforeAll(async () => {
  world = await createWorld();
  registrationId = world.client.registrationId;
});

const newCustomer = async () => (await createMember("customer", "tenant_admin")).tenant.id;

describe("provisionCustomer", () => {
  it("opens a purchase without any consent, with its audit event for both sides", async () => {
    const customerTenantId = await newCustomer();
    const { purchaseId } = await provisionCustomer(world.operator, { registrationId, customerTenantId });
    const purchase = await database().purchase.findUniqueOrThrow({ where: { id: purchaseId }, include: { consents: true } });
    expect(purchase).toMatchObject({ customerTenantId, origin: "provisioned", endedAt: null, consents: [] });
    const events = await auditTrail(registrationId);
    expect(events.at(-1)).toMatchObject({ action: "purchase.provision", outcome: "done", details: { customer: customerTenantId } });
    expect(events.at(-1)?.tenantIds).toContain(customerTenantId);
  });

  it("is refused to an auditor", async () => {
    const auditor = { ...world.operator, roles: ["auditor" as const] };
    const attempt = provisionCustomer(auditor, { registrationId, customerTenantId: await newCustomer() });
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  });

  it("does not find the registration of another operator", async () => {
    const stranger = await createMember("operator", "operator");
    const attempt = provisionCustomer(stranger, { registrationId, customerTenantId: await newCustomer() });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  });

  it("does not find a registration in development", async () => {
    const { registrationId: inDevelopment } = await registerInDevelopment(world.developer, { internalName: "young" });
    const attempt = provisionCustomer(world.operator, { registrationId: inDevelopment, customerTenantId: await newCustomer() });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  });

  it("answers the same for a tenant that does not exist and one that is no customer", async () => {
    const message = (id: string) => `There is no customer ${id}. Check the tenant ID with the customer.`;
    for (const customerTenantId of ["nobody-at-all", world.developer.tenant.id]) {
      const attempt = provisionCustomer(world.operator, { registrationId, customerTenantId });
      await expect(attempt).rejects.toMatchObject({ code: "precondition_failed", message: message(customerTenantId) });
    }
  });

  it("is refused while the registration is suspended, and says what is possible instead", async () => {
    const suspended = await createProductionClient(world.developer, world.operator, { internalName: "suspended" });
    await suspendRegistration(world.operator, suspended);
    const attempt = provisionCustomer(world.operator, { ...suspended, customerTenantId: await newCustomer() });
    await expect(attempt).rejects.toMatchObject({ code: "precondition_failed", message: expect.stringContaining("resume it") });
  });

  it("opens one purchase, even under concurrency and when repeated", async () => {
    const customerTenantId = await newCustomer();
    const provision = () => provisionCustomer(world.operator, { registrationId, customerTenantId });
    const answers = await Promise.allSettled([provision(), provision(), provision()]);
    expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    await expect(provision()).rejects.toMatchObject({ code: "conflict" });
    expect(await database().purchase.count({ where: { customerTenantId } })).toBe(1);
  });
});
