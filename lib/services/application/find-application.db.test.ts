import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { findApplication } from "@/lib/services/application/find-application";
import { createMember, createWorld, registerInDevelopment } from "@/test/worlds/world";

describe("findApplication", () => {
  it("counts the open purchases", async () => {
    const { developer, client } = await createWorld();
    const { version } = await database().registration.findUniqueOrThrow({
      where: { id: client.registrationId },
      select: { version: { select: { applicationId: true } } },
    });
    expect(await findApplication(developer, version)).toMatchObject({ internalName: "kpiapp", openPurchases: 2 });
  });

  it("finds only applications of the own tenant, and requires the role", async () => {
    const developer = await createMember("developer", "developer");
    const { applicationId } = await registerInDevelopment(developer, { internalName: "kpiapp" });
    expect(await findApplication(developer, { applicationId })).toMatchObject({
      id: applicationId,
      internalName: "kpiapp",
      openPurchases: 0,
    });
    const stranger = await createMember("developer", "developer");
    await expect(findApplication(stranger, { applicationId })).rejects.toMatchObject({ code: "not_found" });
    await expect(findApplication({ ...developer, roles: ["operator"] }, { applicationId })).rejects.toMatchObject({ code: "forbidden" });
  });
});
