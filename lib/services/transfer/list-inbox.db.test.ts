import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { InboxQuery } from "@/lib/domain/transfer/schema";
import type { ServiceContext } from "@/lib/services/context";
import { registerVersion } from "@/lib/services/registration/register-version";
import { declineTransfer } from "@/lib/services/transfer/decline-transfer";
import { listInbox } from "@/lib/services/transfer/list-inbox";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { createVersion } from "@/lib/services/version/create-version";
import { createMember, createProductionClient, registerInDevelopment } from "@/test/worlds/world";

describe("listInbox", () => {
  let developer: ServiceContext;
  let operator: ServiceContext;

  beforeAll(async () => {
    developer = await createMember("developer", "developer");
    operator = await createMember("operator", "operator");
  });

  const inbox = (ctx: ServiceContext, query: Record<string, unknown> = {}) => listInbox(ctx, InboxQuery.parse(query));

  it("shows open offers, oldest first, with the level granted to the newest version in production", async () => {
    const { registrationId: runs } = await createProductionClient(developer, operator, { internalName: "kpiapp", level: "limited" });
    const { version } = await database().registration.findUniqueOrThrow({ where: { id: runs }, select: { version: true } });
    const next = await createVersion(developer, { applicationId: version.applicationId, number: "1.10.0" });
    await offer((await registerVersion(developer, next)).registrationId);
    await offer((await registerInDevelopment(developer, { internalName: "other" })).registrationId);

    const { rows, waiting, decided } = await inbox(operator);

    expect({ waiting, decided }).toEqual({ waiting: 2, decided: 1 });
    expect(rows.map(({ application, version: number }) => `${application.internalName} ${number}`)).toEqual([
      "kpiapp 1.10.0",
      "other 1.0.0",
    ]);
    expect(rows[0]?.grantedNow).toMatchObject({ registrationId: runs, version: "1.0.0", accessLevel: "limited" });
    expect(rows[1]?.grantedNow).toBeNull();
  });

  it("lists decided offers separately, with the decision", async () => {
    const { rows: waiting } = await inbox(operator);
    const last = waiting.at(-1);
    await declineTransfer(operator, { transferId: last?.transferId ?? "", comment: "Not now." });

    const { rows } = await inbox(operator, { tab: "decided" });

    expect(rows[0]).toMatchObject({ status: "declined", comment: "Not now.", decidedBy: operator.actor.label });
    expect(rows.map((row) => row.status)).not.toContain("offered");
  });

  it("shows the last page if the requested one no longer exists", async () => {
    const { rows, page } = await inbox(operator, { page: "7" });
    expect(page).toBe(1);
    expect(rows).toHaveLength(1);
  });

  it("shows nothing to another operator", async () => {
    const stranger = await createMember("operator", "operator");
    expect(await inbox(stranger)).toMatchObject({ rows: [], waiting: 0, decided: 0 });
  });

  it("requires a role that reads production", async () => {
    await expect(inbox({ ...operator, roles: ["developer"] })).rejects.toMatchObject({ code: "forbidden" });
  });

  function offer(registrationId: string) {
    return offerVersion(developer, { registrationId, operatorTenantId: operator.tenant.id, requestedLevel: "read_write", message: "" });
  }
});
