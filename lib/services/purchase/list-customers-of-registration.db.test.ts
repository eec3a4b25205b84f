import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { CustomersQuery } from "@/lib/domain/consent/schema";
import { HOUR_MILLISECONDS as HOUR } from "@/lib/domain/time";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import type { ServiceContext } from "@/lib/services/context";
import { removeCustomer } from "@/lib/services/purchase/end-purchase";
import { listCustomersOfRegistration } from "@/lib/services/purchase/list-customers-of-registration";
import { changeLevel } from "@/lib/services/registration/change-level";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { createWorld, type World } from "@/test/worlds/world";

describe("listCustomersOfRegistration", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ level: "limited" });
  });

  const list = (query: Record<string, unknown> = {}, ctx: ServiceContext = world.operator) =>
    listCustomersOfRegistration(ctx, CustomersQuery.parse({ ...query, registrationId: world.client.registrationId }));
  const row = async (customer: ServiceContext) => (await list()).rows.find((one) => one.customer.id === customer.tenant.id);

  it("lists each customer's consent and the level of its tokens", async () => {
    expect(await row(world.acme)).toMatchObject({
      origin: "provisioned",
      consent: "confirmed",
      confirmedLevel: "limited",
      effectiveLevel: "limited",
    });
    expect(await row(world.initech)).toMatchObject({ consent: "pending", confirmedLevel: null, effectiveLevel: null });
    expect(await row(world.globex)).toBeUndefined();
  });

  it("counts the tokens of 24 hours and finds the last one", async () => {
    const now = Date.now();
    await use(new Date(now - 2 * HOUR), 5);
    await use(new Date(now - 30 * HOUR), 70);
    expect(await row(world.acme)).toMatchObject({ tokensLastDay: 5, lastTokenAt: new Date(now - 2 * HOUR), tokensAliveUntil: null });
  });

  it("keeps the confirmed level in tokens when more is granted", async () => {
    await changeLevel(world.operator, { registrationId: world.client.registrationId, accessLevel: "read_write" });
    expect(await row(world.acme)).toMatchObject({ consent: "upgrade_pending", confirmedLevel: "limited", effectiveLevel: "limited" });
  });

  it("finds by name and by ID, taking wildcards literally", async () => {
    expect((await list({ q: world.acme.tenant.id })).rows).toHaveLength(1);
    expect((await list({ q: world.acme.tenant.name.toUpperCase() })).rows).toHaveLength(1);
    expect((await list({ q: "%" })).rows).toHaveLength(0);
    expect((await list({ q: "customer_" })).rows).toHaveLength(0);
  });

  it("says withdrawn after a withdrawal, and grants nothing while suspended", async () => {
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    expect(await row(world.acme)).toMatchObject({ consent: "withdrawn", effectiveLevel: null });
    await suspendRegistration(world.operator, world.client);
    expect(await row(world.initech)).toMatchObject({ effectiveLevel: null });
  });

  it("leaves out removed customers", async () => {
    await removeCustomer(world.operator, { purchaseId: world.initechPurchaseId });
    expect((await list()).rows.map((one) => one.customer.id)).toEqual([world.acme.tenant.id]);
  });

  it("does not exist for another operator, and is refused to a member who may not read production", async () => {
    const { operator: stranger } = await createWorld();
    await expect(list({}, stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(list({}, world.developer)).rejects.toMatchObject({ code: "forbidden" });
  });

  function use(lastAt: Date, count: number) {
    const hour = new Date(Math.floor(lastAt.getTime() / HOUR) * HOUR);
    const { registrationId } = world.client;
    return database().usageHour.create({
      data: { registrationId, tenantId: world.acme.tenant.id, hour, outcome: "issued", count, lastAt },
    });
  }
});
