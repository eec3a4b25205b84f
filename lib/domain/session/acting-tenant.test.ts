import { expect, test } from "vitest";
import { requireTenantOfPage } from "@/lib/domain/session/acting-tenant";

const acme = { id: "acme", name: "Acme Pumps" };

test.each([null, "acme"])("a form drawn for %s may be sent in acme", (drawnFor) => {
  expect(() => requireTenantOfPage(drawnFor, acme)).not.toThrow();
});

test.each(["globex", "", "ACME"])("a form drawn for %j is refused in acme", (drawnFor) => {
  expect(() => requireTenantOfPage(drawnFor, acme)).toThrow(/You now act in Acme Pumps/);
});
