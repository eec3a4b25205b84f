import { describe, expect, it } from "vitest";
import { createMember, registerInDevelopment } from "@/lib/services/test-world";
import { acceptTransfer } from "@/lib/services/transfer/accept-transfer";
import { declineTransfer } from "@/lib/services/transfer/decline-transfer";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { createVersion } from "@/lib/services/version/create-version";
import { findVersion } from "@/lib/services/version/find-version";

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

  it("tells how offers went, with the comment of the operator that declined", async () => {
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

  it("shows both registrations after the hand-over, the old one ended", async () => {
    const { developer, operator, registered, offer } = await start();
    await acceptTransfer(operator, { ...(await offer()), comment: "" });
    const found = await findVersion(developer, registered);
    expect(found).toMatchObject({
      state: "production",
      development: { status: "transferred", steps: [] },
      production: { hostTenant: { id: operator.tenant.id }, requestedLevel: "limited", accessLevel: null, customers: 0 },
    });
  });

  it("does not exist for others, nor below another application, and is refused without the role", async () => {
    const { developer, operator, registered } = await start();
    const { developer: stranger, registered: elsewhere } = await start();
    await expect(findVersion(stranger, registered)).rejects.toMatchObject({ code: "not_found" });
    const misplaced = { applicationId: elsewhere.applicationId, versionId: registered.versionId };
    await expect(findVersion(developer, misplaced)).rejects.toMatchObject({ code: "not_found" });
    await expect(findVersion(operator, registered)).rejects.toMatchObject({ code: "forbidden" });
  });
});
