import { beforeAll, describe, expect, it } from "vitest";
import { listRegistrationActivity } from "@/lib/services/registration/list-registration-activity";
import { resumeRegistration, suspendRegistration } from "@/lib/services/registration/suspend";
import { createProductionClient, createWorld, type World } from "@/test/worlds/world";

describe("listRegistrationActivity", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    await createProductionClient(world.developer, world.operator, { internalName: "other" });
  });

  const activity = (after: string | null = null, ctx = world.operator) =>
    listRegistrationActivity(ctx, { registrationId: world.client.registrationId, after });

  it("lists the events from the offer on, newest first, with the customer of each decision", async () => {
    const { events, nextCursor } = await activity();
    expect(events.map((event) => event.action)).toEqual([
      "purchase.provision",
      "consent.confirm",
      "purchase.provision",
      "registration.issue_access",
      "transfer.accept",
      "transfer.offer",
    ]);
    expect(events[1]?.label).toBe(world.acme.tenant.id);
    const { operator, acme, developer } = world;
    const own = operator.actor.label;
    expect(events.map(({ actor }) => actor)).toEqual([own, acme.tenant.name, own, own, own, developer.tenant.name]);
    expect(nextCursor).toBeNull();
  });

  it("continues after the last event of a page", async () => {
    for (let round = 0; round < 11; round++) {
      await suspendRegistration(world.operator, world.client);
      await resumeRegistration(world.operator, world.client);
    }
    const first = await activity();
    expect(first.events).toHaveLength(25);
    const second = await activity(first.nextCursor);
    expect(second.events.map((event) => event.action)).toEqual(["registration.issue_access", "transfer.accept", "transfer.offer"]);
    expect(second.nextCursor).toBeNull();
  });

  it("is not found by another operator, and requires a role that reads production", async () => {
    const { operator: stranger } = await createWorld();
    await expect(activity(null, stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(activity(null, world.acme)).rejects.toMatchObject({ code: "forbidden" });
  });
});
