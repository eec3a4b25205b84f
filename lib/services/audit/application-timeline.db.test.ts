import { describe, expect, it } from "vitest";
import { editApplication } from "@/lib/services/application/edit-application";
import { applicationTimeline } from "@/lib/services/audit/application-timeline";
import { provisionCustomer } from "@/lib/services/purchase/provision-customer";
import { createMember, handOver, registerInDevelopment } from "@/test/worlds/world";

describe("applicationTimeline", () => {
  it("lists the events visible to the tenant, newest first, across the hand-over", async () => {
    const developer = await createMember("developer", "developer");
    const operator = await createMember("operator", "operator");
    const customer = await createMember("customer", "tenant_admin");
    const { applicationId, registrationId } = await registerInDevelopment(developer, { internalName: "kpiapp" });
    const production = await handOver(developer, operator, { registrationId });
    await provisionCustomer(operator, { ...production, customerTenantId: customer.tenant.id });
    const { events, nextCursor } = await applicationTimeline(developer, { applicationId, after: null });
    expect(events.map(({ action }) => action)).toEqual([
      "transfer.accept",
      "transfer.offer",
      "registration.register",
      "version.create",
      "application.create",
    ]);
    expect(events[2]?.label).toBe(`${developer.tenant.id}-kpiapp-v1.0.0`);
    expect(nextCursor).toBeNull();
    expect([events[0]?.actor, events[1]?.actor]).toEqual([operator.tenant.name, developer.actor.label]);
  });

  it("continues after the last event of a page", async () => {
    const developer = await createMember("developer", "developer");
    const { applicationId } = await registerInDevelopment(developer, { internalName: "kpiapp" });
    for (let round = 0; round < 20; round++) {
      await editApplication(developer, { applicationId, displayName: `Name ${round}`, description: "" });
    }
    const first = await applicationTimeline(developer, { applicationId, after: null });
    expect(first.events).toHaveLength(20);
    const second = await applicationTimeline(developer, { applicationId, after: first.nextCursor });
    expect(second.events.map(({ action }) => action)).toEqual(["registration.register", "version.create", "application.create"]);
  });

  it("is not found by another tenant, and requires the role", async () => {
    const developer = await createMember("developer", "developer");
    const { applicationId } = await registerInDevelopment(developer, { internalName: "kpiapp" });
    const stranger = await createMember("developer", "developer");
    await expect(applicationTimeline(stranger, { applicationId, after: null })).rejects.toMatchObject({ code: "not_found" });
    const operator = await createMember("operator", "operator");
    await expect(applicationTimeline(operator, { applicationId, after: null })).rejects.toMatchObject({ code: "forbidden" });
  });
});
