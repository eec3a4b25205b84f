import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { commandContext } from "@/lib/services/command-context";
import { changeTenant } from "@/lib/services/tenant/change-tenant";
import { disableTenant, enableTenant } from "@/lib/services/tenant/disable-tenant";
import { unprivilegedContext } from "@/test/worlds/person";
import { auditTrail, createMember, createWorld, type World } from "@/test/worlds/world";

const NO_ROLE = { isDeveloper: false, isOperator: false, isCustomer: false };
const platform = () => commandContext("test");

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

describe("changeTenant", () => {
  it("changes name and roles, with an audit event", async () => {
    const { tenant } = await createMember("customer", "tenant_admin");
    await changeTenant(platform(), { tenantId: tenant.id, name: "Renamed", ...NO_ROLE, isOperator: true });
    expect(await database().tenant.findUnique({ where: { id: tenant.id } })).toMatchObject({
      name: "Renamed",
      isOperator: true,
      isCustomer: false,
    });
    expect((await auditTrail(tenant.id)).at(-1)).toMatchObject({
      action: "tenant.change",
      details: { name: "Renamed", parts: ["operator"], previousParts: ["customer"] },
    });
  });

  it("keeps a role that is in use", async () => {
    const { developer, operator, acme } = world;
    const parts = { name: "X", ...NO_ROLE };
    await expect(changeTenant(platform(), { tenantId: operator.tenant.id, ...parts, isCustomer: true })).rejects.toMatchObject({
      code: "precondition_failed",
      fields: { isOperator: expect.stringContaining("1 registration in production") },
    });
    await expect(changeTenant(platform(), { tenantId: acme.tenant.id, ...parts, isOperator: true })).rejects.toMatchObject({
      fields: { isCustomer: expect.stringContaining("1 purchase") },
    });
    await changeTenant(platform(), { tenantId: developer.tenant.id, ...parts, isCustomer: true });
  });

  it("does not find unknown tenants, and requires a platform administrator", async () => {
    const input = { tenantId: world.acme.tenant.id, name: "X", ...NO_ROLE, isCustomer: true };
    await expect(changeTenant(platform(), { ...input, tenantId: "nowhere" })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeTenant(unprivilegedContext(), input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("disableTenant and enableTenant", () => {
  it("disables and enables, with audit events for the customers of its registrations", async () => {
    const { operator, acme, initech } = world;
    const tenantId = operator.tenant.id;
    await disableTenant(platform(), { tenantId, confirmation: tenantId });
    expect(await database().tenant.findUnique({ where: { id: tenantId } })).toMatchObject({ status: "disabled" });
    const event = (await auditTrail(tenantId)).at(-1);
    expect(event).toMatchObject({ action: "tenant.disable" });
    expect([...(event?.tenantIds ?? [])].sort()).toEqual([tenantId, acme.tenant.id, initech.tenant.id].sort());
    await enableTenant(platform(), { tenantId });
    expect(await database().tenant.findUnique({ where: { id: tenantId } })).toMatchObject({ status: "active" });
    expect((await auditTrail(tenantId)).at(-1)).toMatchObject({ action: "tenant.enable" });
  });

  it("requires the typed ID, and refuses when nothing would change", async () => {
    const { tenant } = await createMember("customer", "tenant_admin");
    const tenantId = tenant.id;
    await expect(disableTenant(platform(), { tenantId, confirmation: "other" })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(enableTenant(platform(), { tenantId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("requires a platform administrator", async () => {
    const tenantId = world.acme.tenant.id;
    await expect(disableTenant(unprivilegedContext(), { tenantId, confirmation: tenantId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(enableTenant(unprivilegedContext(), { tenantId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(enableTenant(platform(), { tenantId: "nowhere" })).rejects.toMatchObject({ code: "not_found" });
  });
});
