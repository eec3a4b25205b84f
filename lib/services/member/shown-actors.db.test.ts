import { expect, test } from "vitest";
import { AuditQuery } from "@/lib/domain/audit/audit-query";
import { InboxQuery } from "@/lib/domain/transfer/schema";
import { exportAudit } from "@/lib/services/audit/export-audit";
import { listAudit } from "@/lib/services/audit/list-audit";
import { acceptTransfer } from "@/lib/services/transfer/accept-transfer";
import { findOffer } from "@/lib/services/transfer/find-offer";
import { listInbox } from "@/lib/services/transfer/list-inbox";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { withdrawOffer } from "@/lib/services/transfer/withdraw-offer";
import { addPerson } from "@/test/worlds/person";
import { createMember, registerInDevelopment } from "@/test/worlds/world";

async function text(pages: AsyncGenerator<string>): Promise<string> {
  let all = "";
  for await (const page of pages) all += page;
  return all;
}

test("an operator sees the name and never the e-mail address of the person who offered or withdrew a version", async () => {
  const { ctx: developer, email } = await addPerson((await createMember("developer", "developer")).tenant, ["developer", "auditor"]);
  const { ctx: operator } = await addPerson((await createMember("operator", "operator")).tenant, ["operator", "auditor"]);
  const { registrationId } = await registerInDevelopment(developer, { internalName: "kpiapp" });
  await offerVersion(developer, { registrationId, operatorTenantId: operator.tenant.id, requestedLevel: "limited", message: "" });
  const waiting = await listInbox(operator, InboxQuery.parse({}));
  const transferId = waiting.rows[0]?.transferId ?? "";
  const open = await findOffer(operator, { transferId });
  await withdrawOffer(developer, { registrationId });
  const decided = await listInbox(operator, InboxQuery.parse({ tab: "decided" }));
  const late = await acceptTransfer(operator, { transferId, comment: "" }).catch((error: Error) => error.message);
  const audit = await listAudit(operator, AuditQuery.parse({}));
  const csv = await text(await exportAudit(operator, AuditQuery.parse({})));

  const name = `Person ${email}`;
  expect([waiting.rows[0]?.offeredBy, open.offeredBy, decided.rows[0]?.decidedBy]).toEqual([name, name, name]);
  expect(audit.rows.filter(({ action }) => action.startsWith("transfer.")).map(({ actor }) => actor)).toContain(name);
  const everything = JSON.stringify([waiting, open, decided, late, audit, csv]).replaceAll(name, "");
  expect(everything).not.toContain(email);

  const own = await listAudit(developer, AuditQuery.parse({}));
  expect(own.rows.map(({ actor }) => actor)).toContain(email);
});
