import { beforeAll, describe, expect, it } from "vitest";
import type { ServiceContext } from "@/lib/services/context";
import { acceptTransfer } from "@/lib/services/transfer/accept-transfer";
import { findOffer } from "@/lib/services/transfer/find-offer";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { createMember, registerInDevelopment } from "@/test/worlds/world";

describe("findOffer", () => {
  let developer: ServiceContext;
  let operator: ServiceContext;
  let transferId: string;

  beforeAll(async () => {
    developer = await createMember("developer", "developer");
    operator = await createMember("operator", "operator");
    const { registrationId } = await registerInDevelopment(developer, { internalName: "kpiapp" });
    const offer = { registrationId, operatorTenantId: operator.tenant.id, requestedLevel: "limited" as const, message: "Please." };
    transferId = (await offerVersion(developer, offer)).transferId;
  });

  it("shows the requested access and the client ID that acceptance creates", async () => {
    expect(await findOffer(operator, { transferId })).toMatchObject({
      status: "offered",
      requestedLevel: "limited",
      message: "Please.",
      developer: { id: developer.tenant.id },
      clientId: `${operator.tenant.id}-kpiapp-v1.0.0`,
      grantedNow: null,
      registrationId: null,
    });
  });

  it("returns the registration once accepted", async () => {
    const { registrationId } = await acceptTransfer(operator, { transferId, comment: "Welcome." });
    expect(await findOffer(operator, { transferId })).toMatchObject({ status: "accepted", comment: "Welcome.", registrationId });
  });

  it("is not found by another operator, and refused to the developer", async () => {
    const stranger = await createMember("operator", "operator");
    await expect(findOffer(stranger, { transferId })).rejects.toMatchObject({ code: "not_found" });
    await expect(findOffer(developer, { transferId })).rejects.toMatchObject({ code: "forbidden" });
  });
});
