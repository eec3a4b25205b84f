import { beforeAll, describe, expect, it } from "vitest";
import { findProductionRegistration } from "@/lib/services/registration/find-production-registration";
import { createDevelopmentClient, createWorld, type World } from "@/lib/services/test-world";

describe("findProductionRegistration", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ level: "limited" });
  });

  it("tells what it is, what it may do and what can be done with it", async () => {
    expect(await findProductionRegistration(world.operator, world.client)).toMatchObject({
      clientId: world.client.clientId,
      state: "active",
      accessLevel: "limited",
      requestedLevel: "read_write",
      application: { internalName: "kpiapp", runsOnCloudFoundry: false },
      version: "1.0.0",
      developer: { id: world.developer.tenant.id },
      customers: { total: 2, confirmed: 1 },
      lastTokenAt: null,
      steps: ["change_level", "revoke_access", "rotate_secret", "add_key", "list_in_store", "provision", "suspend", "deregister"],
    });
  });

  it("does not exist for another operator, nor while in development", async () => {
    const { operator: stranger } = await createWorld();
    await expect(findProductionRegistration(stranger, world.client)).rejects.toMatchObject({ code: "not_found" });
    const both = { ...world.developer, roles: ["operator" as const], tenant: { ...world.developer.tenant, parts: ["operator" as const] } };
    const development = await createDevelopmentClient(world.developer, { internalName: "inwork" });
    await expect(findProductionRegistration(both, development)).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses a member who may not read production", async () => {
    await expect(findProductionRegistration(world.developer, world.client)).rejects.toMatchObject({ code: "forbidden" });
  });
});
