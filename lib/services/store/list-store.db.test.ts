import { beforeAll, describe, expect, it } from "vitest";
import { StoreListing } from "@/lib/domain/purchase/listing";
import { buyApplication } from "@/lib/services/purchase/buy-application";
import { endPurchase } from "@/lib/services/purchase/end-purchase";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { listInStore, unlistFromStore } from "@/lib/services/store/list-in-store";
import { listStore } from "@/lib/services/store/list-store";
import { auditTrail, createProductionClient, createWorld, type World } from "@/test/worlds/world";

let world: World;

/** What this operator lists; other suites list in the same database. */
beforeAll(async () => {
  world = await createWorld({ level: "limited" });
  await listInStore(world.operator, world.client);
  const suspended = await createProductionClient(world.developer, world.operator, { internalName: "suspended" });
  await listInStore(world.operator, suspended);
  await suspendRegistration(world.operator, suspended);
  await createProductionClient(world.developer, world.operator, { internalName: "unlisted" });
});

const list = (ctx = world.globex, params: Record<string, string> = {}) =>
  listStore(ctx, StoreListing.parse({ q: world.operator.tenant.name, ...params }));

describe("listStore", () => {
  it("shows what is listed and active: by whom, and which level it asks for", async () => {
    const { rows, total } = await list();
    expect(total).toBe(1);
    expect(rows).toMatchObject([
      {
        applicationName: "App kpiapp",
        versionNumber: "1.0.0",
        publisher: world.developer.tenant.name,
        operator: world.operator.tenant.name,
        askedLevel: "limited",
        purchaseId: null,
        isOwn: false,
      },
    ]);
  });

  it("marks what the tenant has taken, until the purchase ends", async () => {
    expect((await list(world.acme)).rows).toMatchObject([{ purchaseId: world.acmePurchaseId }]);
    const { purchaseId } = await buyApplication(world.globex, world.client);
    expect((await list()).rows).toMatchObject([{ purchaseId }]);
    await endPurchase(world.globex, { purchaseId, confirmation: "App kpiapp" });
    expect((await list()).rows).toMatchObject([{ purchaseId: null }]);
  });

  it("marks what the tenant operates itself", async () => {
    const both = { ...world.operator, roles: ["auditor" as const], tenant: { ...world.operator.tenant, parts: ["customer" as const] } };
    expect((await list(both)).rows).toMatchObject([{ isOwn: true }]);
  });

  it("finds nothing for hostile or unknown words, and returns the last page for a page beyond it", async () => {
    for (const q of ["<script>alert(1)</script>", "%", "no such application"]) expect((await list(world.globex, { q })).rows).toEqual([]);
    expect(await list(world.globex, { page: "9000" })).toMatchObject({ rows: [{}], total: 1, page: 1 });
  });

  it("needs a role that may read purchases", async () => {
    await expect(list({ ...world.globex, roles: ["operator"] })).rejects.toMatchObject({ code: "forbidden" });
  });
});

it("puts what is listed and taken out into the audit trail of the operator", async () => {
  const own = await createWorld();
  await listInStore(own.operator, own.client);
  await unlistFromStore(own.operator, own.client);
  const done = { outcome: "done", entityLabel: own.client.clientId, tenantIds: [own.operator.tenant.id] };
  expect((await auditTrail(own.client.registrationId)).slice(-2)).toMatchObject([
    { action: "store.list", ...done },
    { action: "store.unlist", ...done },
  ]);
  expect((await list(own.globex, { q: own.operator.tenant.name })).rows).toEqual([]);
});
