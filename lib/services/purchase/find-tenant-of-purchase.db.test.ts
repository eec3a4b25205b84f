import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { findTenantOfPurchase } from "@/lib/services/purchase/find-tenant-of-purchase";
import { createWorld, type World } from "@/test/worlds/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

describe("findTenantOfPurchase", () => {
  it("names the tenant among those where the person may see purchases", async () => {
    const memberships = [world.operator, world.initech, world.acme];
    expect(await findTenantOfPurchase(memberships, world.acmePurchaseId)).toMatchObject({ id: world.acme.tenant.id });
  });

  it("does not reveal to others whether the purchase exists", async () => {
    expect(await findTenantOfPurchase([world.initech, world.operator], world.acmePurchaseId)).toBeNull();
    expect(await findTenantOfPurchase([world.initech], randomUUID())).toBeNull();
    expect(await findTenantOfPurchase([], world.acmePurchaseId)).toBeNull();
  });

  it("leaves out a tenant in which the person may not see purchases", async () => {
    const withoutRole = { ...world.acme, roles: ["developer" as const] };
    expect(await findTenantOfPurchase([withoutRole, world.initech], world.acmePurchaseId)).toBeNull();
  });
});
