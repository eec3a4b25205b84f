import { expect, test } from "vitest";
import { requireMayJoin } from "@/lib/domain/invitation/may-join";

const confirmed = { emailConfirmedAt: new Date("2026-05-01T12:00:00Z"), invitedByTenantId: "acme" };
const unconfirmed = { emailConfirmedAt: null, invitedByTenantId: "acme" };
const into = (tenantId: string, confirmsEmail = false) => ({ tenantId, email: "ada@acme.example", confirmsEmail });

test.each([
  ["a confirmed address joins any tenant", confirmed, into("globex"), true],
  ["an unconfirmed address joins the tenant that invited it", unconfirmed, into("acme"), true],
  ["an unconfirmed address joins no other tenant", unconfirmed, into("globex"), false],
  ["an unconfirmed address of before joins no tenant", { ...unconfirmed, invitedByTenantId: null }, into("acme"), false],
  ["an invitation that reached the address itself confirms it", unconfirmed, into("globex", true), true],
] as const)("%s", (_title, facts, invited, mayJoin) => {
  if (mayJoin) expect(() => requireMayJoin(facts, invited)).not.toThrow();
  else expect(() => requireMayJoin(facts, invited)).toThrow(/is not confirmed yet.*ask a platform administrator/);
});
