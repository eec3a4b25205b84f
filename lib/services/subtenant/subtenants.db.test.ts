import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { MemberQuery } from "@/lib/domain/tenant/list-query";
import type { ServiceContext } from "@/lib/services/context";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { listSubtenants } from "@/lib/services/subtenant/list-subtenants";
import { removeSubtenant } from "@/lib/services/subtenant/remove-subtenant";
import { createMember } from "@/test/worlds/world";

const all = MemberQuery.parse({});

let admin: ServiceContext;
let stranger: ServiceContext;

beforeEach(async () => {
  admin = await createMember("customer", "tenant_admin");
  stranger = await createMember("customer", "tenant_admin");
});

const idsOf = async (ctx: ServiceContext, q = "") => (await listSubtenants(ctx, { ...all, q })).rows.map((row) => row.id);
const actionsOf = async (ctx: ServiceContext) => {
  const events = await database().auditEvent.findMany({ where: { tenantIds: { has: ctx.tenant.id } }, orderBy: { id: "asc" } });
  return events.map((event) => event.action);
};

describe("createSubtenant", () => {
  it("makes a subtenant, with its audit event; another tenant may use the same id", async () => {
    await createSubtenant(admin, { id: "plant", name: "Plant" });
    await createSubtenant(stranger, { id: "plant", name: "Theirs" });
    expect(await listSubtenants(admin, all)).toMatchObject({ total: 1, rows: [{ id: "plant", name: "Plant" }] });
    expect(await actionsOf(admin)).toEqual(["tenant.create", "subtenant.create"]);
  });

  it("is refused for an id that is taken, and without the permission", async () => {
    await createSubtenant(admin, { id: "plant", name: "Plant" });
    await expect(createSubtenant(admin, { id: "plant", name: "Other" })).rejects.toMatchObject({
      code: "conflict",
      fields: { id: expect.any(String) },
    });
    await expect(createSubtenant({ ...admin, roles: ["auditor"] }, { id: "x1", name: "X" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("removeSubtenant", () => {
  it("removes the own one only, with its audit event", async () => {
    await createSubtenant(admin, { id: "plant", name: "Plant" });
    await createSubtenant(stranger, { id: "plant", name: "Theirs" });
    await removeSubtenant(admin, { id: "plant" });
    expect([await idsOf(admin), await idsOf(stranger)]).toEqual([[], ["plant"]]);
    expect((await actionsOf(admin)).at(-1)).toBe("subtenant.remove");
    await expect(removeSubtenant(admin, { id: "plant" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is refused without the permission", async () => {
    await createSubtenant(admin, { id: "plant", name: "Plant" });
    await expect(removeSubtenant({ ...admin, roles: ["auditor"] }, { id: "plant" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await idsOf(admin)).toEqual(["plant"]);
  });
});

describe("listSubtenants", () => {
  it("finds by a part of id or name, and is refused to those who may not look", async () => {
    await createSubtenant(admin, { id: "north", name: "Plant North" });
    await createSubtenant(admin, { id: "south", name: "Plant South" });
    expect(await idsOf(admin, "NORTH")).toEqual(["north"]);
    expect(await idsOf({ ...admin, roles: ["auditor"] }, "plant")).toEqual(["north", "south"]);
    await expect(listSubtenants({ ...admin, roles: ["developer"] }, all)).rejects.toMatchObject({ code: "forbidden" });
  });
});
