import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { acceptTransfer } from "@/lib/services/transfer/accept-transfer";
import { declineTransfer } from "@/lib/services/transfer/decline-transfer";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { createVersion } from "@/lib/services/version/create-version";
import { findVersion } from "@/lib/services/version/find-version";
import { at, createMember, registerInDevelopment } from "@/test/worlds/world";

async function start() {
  const developer = await createMember("developer", "developer");
  const operator = await createMember("operator", "operator");
  const registered = await registerInDevelopment(developer, { internalName: "kpiapp" });
  const offer = () =>
    offerVersion(developer, {
      registrationId: registered.registrationId,
      operatorTenantId: operator.tenant.id,
      requestedLevel: "limited",
      message: "Take it.",
    });
  return { developer, operator, registered, offer };
}

describe("findVersion", () => {
  it("has no registration at first", async () => {
    const { developer, registered } = await start();
    const { versionId } = await createVersion(developer, { applicationId: registered.applicationId, number: "2.0.0" });
    const found = await findVersion(developer, { ...registered, versionId });
    expect(found).toMatchObject({ state: "unregistered", development: null, production: null, transfers: [] });
  });

  it("lists offers and their results, with the comment of an operator that declined", async () => {
    const { developer, operator, registered, offer } = await start();
    const { transferId } = await offer();
    await declineTransfer(operator, { transferId, comment: "Not now." });
    await offer();
    const found = await findVersion(developer, registered);
    expect(found.state).toBe("offered");
    expect(found.transfers.map(({ status, comment }) => [status, comment])).toEqual([
      ["offered", ""],
      ["declined", "Not now."],
    ]);
    expect(found.development?.steps).toEqual(["issue_access", "withdraw_offer", "suspend", "deregister"]);
  });

  it("shows both registrations after the hand-over, the first one ended", async () => {
    const { developer, operator, registered, offer } = await start();
    await acceptTransfer(operator, { ...(await offer()), comment: "" });
    const found = await findVersion(developer, registered);
    expect(found).toMatchObject({
      state: "production",
      development: { status: "transferred", steps: [] },
      production: { hostTenant: { id: operator.tenant.id }, requestedLevel: "limited", accessLevel: null, customers: 0 },
    });
  });

  it("returns when the last token of a registration expires", async () => {
    const { developer, registered } = await start();
    const { registrationId } = registered;
    const lastAt = new Date("2026-11-01T10:20:00Z");
    const usage = { registrationId, tenantId: developer.tenant.id, hour: lastAt, outcome: "issued", count: 1, lastAt };
    await database().usageHour.create({ data: usage });
    const found = (now: string) => findVersion(at(developer, new Date(now)), registered);
    expect((await found("2026-11-01T10:49:00Z")).development?.tokensAliveUntil).toEqual(new Date("2026-11-01T10:50:00Z"));
    expect((await found("2026-11-01T10:50:00Z")).development?.tokensAliveUntil).toBeNull();
  });

  it("is not found by other tenants or below another application, and requires the role", async () => {
    const { developer, operator, registered } = await start();
    const { developer: stranger, registered: elsewhere } = await start();
    await expect(findVersion(stranger, registered)).rejects.toMatchObject({ code: "not_found" });
    const misplaced = { applicationId: elsewhere.applicationId, versionId: registered.versionId };
    await expect(findVersion(developer, misplaced)).rejects.toMatchObject({ code: "not_found" });
    await expect(findVersion(operator, registered)).rejects.toMatchObject({ code: "forbidden" });
  });
});
