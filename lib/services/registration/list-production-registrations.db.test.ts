import { beforeAll, describe, expect, it, test } from "vitest";
import { database } from "@/lib/db/client";
import { ProductionListQuery } from "@/lib/domain/registration/production-list";
import type { ServiceContext } from "@/lib/services/context";
import { deregister } from "@/lib/services/registration/deregister";
import { listProductionRegistrations } from "@/lib/services/registration/list-production-registrations";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { createProductionClient, createWorld, handOver, registerInDevelopment, type TestClient, type World } from "@/test/worlds/world";

describe("listProductionRegistrations", () => {
  let world: World;
  let alpha: TestClient;

  beforeAll(async () => {
    world = await createWorld();
    const { developer, operator } = world;
    alpha = await createProductionClient(developer, operator, { internalName: "alpha" });
    await handOver(developer, operator, await registerInDevelopment(developer, { internalName: "zeta" }));
  });

  const list = (query: Record<string, unknown> = {}, ctx: ServiceContext = world.operator) =>
    listProductionRegistrations(ctx, ProductionListQuery.parse(query));
  const names = async (query: Record<string, unknown>) => (await list(query)).rows.map((row) => row.displayName);

  it("returns the number of customers, the nearest expiry and the last token", async () => {
    const lastAt = new Date();
    const hour = new Date(lastAt.toISOString().slice(0, 13).concat(":00:00Z"));
    const usage = {
      registrationId: world.client.registrationId,
      tenantId: world.acme.tenant.id,
      hour,
      outcome: "issued",
      count: 3,
      lastAt,
    };
    await database().usageHour.create({ data: usage });

    const { rows } = await list({ q: "kpiapp" });

    expect(rows).toEqual([
      expect.objectContaining({
        clientId: world.client.clientId,
        version: "1.0.0",
        developer: world.developer.tenant.name,
        state: "active",
        accessLevel: "read_write",
        customers: { confirmed: 1, total: 2 },
        expiresAt: world.client.expiresAt,
        warningDays: null,
        lastTokenAt: lastAt,
      }),
    ]);
  });

  test.each([
    [{}, ["App alpha", "App kpiapp", "App zeta"]],
    [{ sort: "-name" }, ["App zeta", "App kpiapp", "App alpha"]],
    [{ sort: "-customers" }, ["App kpiapp", "App alpha", "App zeta"]],
    [{ sort: "-used" }, ["App kpiapp", "App alpha", "App zeta"]],
    [{ sort: "expiry" }, ["App kpiapp", "App alpha", "App zeta"]],
    [{ state: "no_access" }, ["App zeta"]],
    [{ state: "active" }, ["App alpha", "App kpiapp"]],
    [{ q: "ALPHA" }, ["App alpha"]],
    [{ q: "-zeta-v1" }, ["App zeta"]],
    [{ q: "%" }, []],
    [{ q: "' OR 1=1 --" }, []],
    [{ page: "9" }, ["App alpha", "App kpiapp", "App zeta"]],
  ])("%j lists %j", async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it("shows ended registrations only when filtered for them", async () => {
    await suspendRegistration(world.operator, alpha);
    expect(await names({ state: "suspended" })).toEqual(["App alpha"]);
    await deregister(world.operator, { registrationId: alpha.registrationId, typedName: alpha.clientId });
    expect(await names({})).toEqual(["App kpiapp", "App zeta"]);
    expect(await names({ state: "deregistered" })).toEqual(["App alpha"]);
  });

  it("shows nothing to another operator, and requires a role that reads production", async () => {
    const stranger = (await createWorld()).operator;
    expect((await list({}, stranger)).rows.map((row) => row.clientId)).not.toContain(world.client.clientId);
    await expect(list({}, world.developer)).rejects.toMatchObject({ code: "forbidden" });
  });
});
