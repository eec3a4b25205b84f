import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { countRefusals } from "@/lib/services/registration/count-refusals";
import { at, createWorld, type World } from "@/test/worlds/world";

const NOW = new Date("2026-05-20T12:30:00Z");

describe("countRefusals", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    await use("2026-05-20T12:00:00Z", "consent_required", 4);
    await use("2026-05-19T08:00:00Z", "consent_required", 3);
    await use("2026-05-18T08:00:00Z", "not_provisioned", 9);
    await use("2026-05-13T12:00:00Z", "suspended", 50);
    await use("2026-05-20T12:00:00Z", "issued", 1000);
  });

  it("sums seven days by reason, most frequent first, without issued tokens", async () => {
    expect(await countRefusals(at(world.operator, NOW), world.client)).toEqual([
      { reason: "not_provisioned", count: 9, lastAt: new Date("2026-05-18T08:00:00Z") },
      { reason: "consent_required", count: 7, lastAt: new Date("2026-05-20T12:00:00Z") },
    ]);
  });

  it("returns nothing to another operator, and requires a role that reads production", async () => {
    const { operator: stranger } = await createWorld();
    expect(await countRefusals(at(stranger, NOW), world.client)).toEqual([]);
    await expect(countRefusals(world.acme, world.client)).rejects.toMatchObject({ code: "forbidden" });
  });

  function use(hour: string, outcome: string, count: number) {
    const { registrationId } = world.client;
    return database().usageHour.create({
      data: { registrationId, tenantId: world.acme.tenant.id, hour: new Date(hour), outcome, count, lastAt: new Date(hour) },
    });
  }
});
