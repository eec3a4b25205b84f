import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { explainTokenCall } from "@/lib/services/token/explain-token-call";
import { createDevelopmentClient, createWorld, registerInDevelopment, type World } from "@/test/worlds/world";

describe("explainTokenCall", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ level: "limited" });
  });

  const explain = (userTenant: string, registrationId = world.client.registrationId, ctx = world.operator) =>
    explainTokenCall(ctx, { registrationId, userTenant });
  const refusalOf = async (...args: Parameters<typeof explain>) => {
    const { gates, level } = await explain(...args);
    expect(level).toBeNull();
    return gates.find(({ state }) => state === "refused")?.reason;
  };

  it("passes every gate for the own tenant and for a customer that confirmed", async () => {
    for (const tenant of [world.operator, world.acme]) {
      const { gates, level } = await explain(tenant.tenant.id);
      expect(level).toBe("limited");
      expect(gates.every(({ state }) => state === "passed")).toBe(true);
    }
  });

  it("names the gate that refuses", async () => {
    expect(await refusalOf(world.initech.tenant.id)).toBe("consent_required");
    expect(await refusalOf(world.globex.tenant.id)).toBe("not_provisioned");
    expect(await refusalOf("no-such-tenant")).toBe("not_provisioned");
    const { registrationId } = await createDevelopmentClient(world.developer, { internalName: "indev" });
    expect(await refusalOf(world.acme.tenant.id, registrationId, world.developer)).toBe("development_only");
    const bare = await registerInDevelopment(world.developer, { internalName: "bare" });
    expect(await refusalOf(world.developer.tenant.id, bare.registrationId, world.developer)).toBe("access_not_issued");
    await suspendRegistration(world.developer, { registrationId });
    expect(await refusalOf(world.developer.tenant.id, registrationId, world.developer)).toBe("suspended");
  });

  it("recognizes a disabled customer", async () => {
    const own = await createWorld();
    await database().tenant.update({ where: { id: own.acme.tenant.id }, data: { status: "disabled" } });
    expect(await refusalOf(own.acme.tenant.id, own.client.registrationId, own.operator)).toBe("tenant_disabled");
  });

  it("is not found by another tenant, and refused to a customer", async () => {
    await expect(explain("acme", undefined, world.developer)).rejects.toMatchObject({ code: "not_found" });
    await expect(explain("acme", undefined, world.acme)).rejects.toMatchObject({ code: "forbidden" });
  });
});
