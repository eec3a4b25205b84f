import { expect, it } from "vitest";
import { listProvisionableTenants } from "@/lib/services/purchase/list-provisionable-tenants";
import { createProductionClient, createWorld, provision } from "@/test/worlds/world";

it("suggests known customers of this operator that lack the registration, and no others", async () => {
  const world = await createWorld();
  const { developer, operator, acme, initech } = world;
  const other = await createProductionClient(developer, operator, { internalName: "other" });
  const byId = (a: string, b: string) => a.localeCompare(b);
  const suggested = async () => (await listProvisionableTenants(operator, other)).map((one) => one.id).sort(byId);

  expect(await suggested()).toEqual([acme.tenant.id, initech.tenant.id].sort(byId));
  await provision(operator, other, acme);
  expect(await suggested()).toEqual([initech.tenant.id]);

  const { operator: stranger } = await createWorld();
  expect((await listProvisionableTenants(stranger, other)).map((one) => one.id)).not.toContain(acme.tenant.id);
  await expect(listProvisionableTenants(acme, other)).rejects.toMatchObject({ code: "forbidden" });
});
