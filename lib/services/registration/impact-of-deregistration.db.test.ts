import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { MINUTE_MILLISECONDS } from "@/lib/domain/time";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { impactOfDeregistration } from "@/lib/services/registration/impact-of-deregistration";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { newPublicKey } from "@/test/worlds/keys";
import { at, createDevelopmentClient, createMember, createWorld } from "@/test/worlds/world";

describe("impactOfDeregistration", () => {
  it("counts secrets and customers, and returns when the last token expires", async () => {
    const { operator, acme, client } = await createWorld();
    await addClientKey(operator, { registrationId: client.registrationId, name: "Build server", key: newPublicKey(), lifetimeDays: 9 });
    const lastAt = new Date("2026-11-01T10:20:00Z");
    await database().usageHour.create({
      data: { registrationId: client.registrationId, tenantId: acme.tenant.id, hour: lastAt, outcome: "issued", count: 1, lastAt },
    });
    const minutesLater = (minutes: number) => at(operator, new Date(lastAt.getTime() + minutes * MINUTE_MILLISECONDS));
    expect(await impactOfDeregistration(minutesLater(29), client)).toEqual({
      liveSecrets: 1,
      liveKeys: 1,
      customers: { total: 2, confirmed: 1 },
      lastUsedAt: null,
      lastTokenAt: lastAt,
      tokensAliveUntil: new Date("2026-11-01T10:50:00Z"),
      isOffered: false,
    });
    expect((await impactOfDeregistration(minutesLater(30), client)).tokensAliveUntil).toBeNull();
  });

  it("reports an open offer, which would be withdrawn", async () => {
    const developer = await createMember("developer", "developer");
    const operator = await createMember("operator", "operator");
    const { registrationId } = await createDevelopmentClient(developer, { internalName: "kpiapp" });
    await offerVersion(developer, { registrationId, operatorTenantId: operator.tenant.id, requestedLevel: "limited", message: "" });
    expect(await impactOfDeregistration(developer, { registrationId })).toMatchObject({ isOffered: true, liveSecrets: 1 });
  });

  it("is not found by another tenant, and refused to a customer", async () => {
    const { developer, acme, client } = await createWorld();
    await expect(impactOfDeregistration(developer, client)).rejects.toMatchObject({ code: "not_found" });
    await expect(impactOfDeregistration(acme, client)).rejects.toMatchObject({ code: "forbidden" });
  });
});
