import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { findProductionRegistration } from "@/lib/services/registration/find-production-registration";
import { at, createDevelopmentClient, createWorld, type World } from "@/test/worlds/world";

describe("findProductionRegistration", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ level: "limited" });
  });

  it("returns its facts, its level and the possible steps", async () => {
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

  it("returns when the last token expires", async () => {
    const { registrationId } = world.client;
    const lastAt = new Date("2026-11-01T10:20:00Z");
    const usage = { registrationId, tenantId: world.acme.tenant.id, hour: lastAt, outcome: "issued", count: 1, lastAt };
    await database().usageHour.create({ data: usage });
    const found = (now: string) => findProductionRegistration(at(world.operator, new Date(now)), world.client);
    expect((await found("2026-11-01T10:49:00Z")).tokensAliveUntil).toEqual(new Date("2026-11-01T10:50:00Z"));
    expect((await found("2026-11-01T10:50:00Z")).tokensAliveUntil).toBeNull();
  });

  it("finds neither another operator's registration nor one in development", async () => {
    const { operator: stranger } = await createWorld();
    await expect(findProductionRegistration(stranger, world.client)).rejects.toMatchObject({ code: "not_found" });
    const both = { ...world.developer, roles: ["operator" as const], tenant: { ...world.developer.tenant, parts: ["operator" as const] } };
    const development = await createDevelopmentClient(world.developer, { internalName: "inwork" });
    await expect(findProductionRegistration(both, development)).rejects.toMatchObject({ code: "not_found" });
  });

  it("requires a role that reads production", async () => {
    await expect(findProductionRegistration(world.developer, world.client)).rejects.toMatchObject({ code: "forbidden" });
  });
});
