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
  it("creates a subtenant, with an audit event; another tenant may use the same ID", async () => {
    await createSubtenant(admin, { id: "plant", name: "Plant" });
    await createSubtenant(stranger, { id: "plant", name: "Theirs" });
    expect(await listSubtenants(admin, all)).toMatchObject({ total: 1, rows: [{ id: "plant", name: "Plant" }] });
    expect(await actionsOf(admin)).toEqual(["tenant.create", "subtenant.create"]);
  });

  it("refuses an ID that is taken, and requires the permission", async () => {
    await createSubtenant(admin, { id: "plant", name: "Plant" });
    await expect(createSubtenant(admin, { id: "plant", name: "Other" })).rejects.toMatchObject({
      code: "conflict",
      fields: { id: expect.any(String) },
    });
    await expect(createSubtenant({ ...admin, roles: ["auditor"] }, { id: "x1", name: "X" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("removeSubtenant", () => {
  it("removes only the own subtenant, with an audit event", async () => {
    await createSubtenant(admin, { id: "plant", name: "Plant" });
    await createSubtenant(stranger, { id: "plant", name: "Theirs" });
    await removeSubtenant(admin, { id: "plant" });
    expect([await idsOf(admin), await idsOf(stranger)]).toEqual([[], ["plant"]]);
    expect((await actionsOf(admin)).at(-1)).toBe("subtenant.remove");
    await expect(removeSubtenant(admin, { id: "plant" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("requires the permission", async () => {
    await createSubtenant(admin, { id: "plant", name: "Plant" });
    await expect(removeSubtenant({ ...admin, roles: ["auditor"] }, { id: "plant" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await idsOf(admin)).toEqual(["plant"]);
  });
});

describe("listSubtenants", () => {
  it("finds by part of the ID or name, and requires a role that reads subtenants", async () => {
    await createSubtenant(admin, { id: "north", name: "Plant North" });
    await createSubtenant(admin, { id: "south", name: "Plant South" });
    expect(await idsOf(admin, "NORTH")).toEqual(["north"]);
    expect(await idsOf({ ...admin, roles: ["auditor"] }, "plant")).toEqual(["north", "south"]);
    await expect(listSubtenants({ ...admin, roles: ["developer"] }, all)).rejects.toMatchObject({ code: "forbidden" });
  });
});
