import { beforeAll, describe, expect, it } from "vitest";
import { TenantQuery } from "@/lib/domain/tenant/list-query";
import { commandContext } from "@/lib/services/command-context";
import { findTenant } from "@/lib/services/tenant/find-tenant";
import { listTenants } from "@/lib/services/tenant/list-tenants";
import { addPerson, unprivilegedContext } from "@/test/worlds/person";
import { createWorld, type World } from "@/test/worlds/world";

const platform = () => commandContext("test");

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await addPerson(world.acme.tenant, ["tenant_admin"]);
});

describe("listTenants", () => {
  it("finds by part of the ID, with roles and number of members", async () => {
    const { id, name } = world.acme.tenant;
    const page = await listTenants(platform(), TenantQuery.parse({ q: id.slice(3).toUpperCase() }));
    expect(page).toMatchObject({ total: 1, rows: [{ id, name, parts: ["customer"], status: "active", members: 1 }] });
  });

  it("filters by role and status, and ignores invalid values", async () => {
    const of = async (params: object) => (await listTenants(platform(), TenantQuery.parse(params))).rows.map((row) => row.id);
    const q = world.operator.tenant.id;
    expect(await of({ q, part: "operator" })).toEqual([q]);
    expect(await of({ q, part: "customer" })).toEqual([]);
    expect(await of({ q, status: "disabled" })).toEqual([]);
    expect(await of({ q, part: "nonsense", status: "nonsense", sort: "nonsense", page: "-1" })).toEqual([q]);
  });

  it("sorts both ways", async () => {
    const ids = async (sort: string) => (await listTenants(platform(), TenantQuery.parse({ sort }))).rows.map((row) => row.id);
    expect(await ids("id")).toEqual((await ids("id")).sort());
    expect(await ids("-id")).toEqual((await ids("-id")).sort().reverse());
  });

  it("requires a platform administrator", async () => {
    await expect(listTenants(unprivilegedContext(), TenantQuery.parse({}))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("findTenant", () => {
  it("returns what stops when the tenant is disabled", async () => {
    expect((await findTenant(platform(), world.operator.tenant.id)).impact).toEqual({
      members: 0,
      registrations: 1,
      customers: 2,
      purchases: 0,
    });
    expect((await findTenant(platform(), world.acme.tenant.id)).impact).toEqual({
      members: 1,
      registrations: 0,
      customers: 0,
      purchases: 1,
    });
  });

  it("does not find unknown tenants, and requires a platform administrator", async () => {
    await expect(findTenant(platform(), "nowhere")).rejects.toMatchObject({ code: "not_found" });
    await expect(findTenant(unprivilegedContext(), world.acme.tenant.id)).rejects.toMatchObject({ code: "forbidden" });
  });
});
