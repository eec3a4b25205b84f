import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { commandContext } from "@/lib/services/command-context";
import { createTenant } from "@/lib/services/tenant/create-tenant";
import { unprivilegedContext } from "@/test/worlds/person";
import { auditTrail } from "@/test/worlds/world";

const newTenant = () => ({
  id: `t-${randomBytes(5).toString("hex")}`,
  name: "New",
  isDeveloper: true,
  isOperator: false,
  isCustomer: true,
});

describe("createTenant", () => {
  it("creates an active tenant, with an audit event", async () => {
    const input = newTenant();
    expect(await createTenant(commandContext("test"), input)).toEqual({ tenantId: input.id });
    expect(await database().tenant.findUnique({ where: { id: input.id } })).toMatchObject({ ...input, status: "active" });
    expect(await auditTrail(input.id)).toMatchObject([{ action: "tenant.create", entityLabel: "New", tenantIds: [input.id] }]);
  });

  it("never assigns an ID twice, even under concurrency", async () => {
    const input = newTenant();
    const both = await Promise.allSettled([createTenant(commandContext("a"), input), createTenant(commandContext("b"), input)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(createTenant(commandContext("test"), { ...input, name: "Other" })).rejects.toMatchObject({
      code: "conflict",
      fields: { id: expect.stringContaining(input.id) },
    });
    expect(await database().tenant.findUnique({ where: { id: input.id } })).toMatchObject({ name: "New" });
  });

  it("requires a platform administrator", async () => {
    const input = newTenant();
    await expect(createTenant(unprivilegedContext(), input)).rejects.toMatchObject({ code: "forbidden" });
    expect(await database().tenant.count({ where: { id: input.id } })).toBe(0);
  });
});
