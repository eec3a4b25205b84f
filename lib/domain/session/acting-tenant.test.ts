import { expect, test } from "vitest";
import { requireTenantOfPage } from "@/lib/domain/session/acting-tenant";

const acme = { id: "acme", name: "Acme Pumps" };

test.each([null, "acme"])("accepts a form rendered for %s in acme", (renderedFor) => {
  expect(() => requireTenantOfPage(renderedFor, acme)).not.toThrow();
});

test.each(["globex", "", "ACME"])("refuses a form rendered for %j in acme", (renderedFor) => {
  expect(() => requireTenantOfPage(renderedFor, acme)).toThrow(/You are now acting in Acme Pumps/);
});
