import { describe, expect, it } from "vitest";
import { type CredentialFacts, refuseCredentialGrant } from "@/lib/domain/token/decide-credential-grant";

const FACTS: CredentialFacts = { tenantId: "acme", isTenantActive: true, canImpersonate: true, isOwnSubtenant: true };

const reason = (facts: Partial<CredentialFacts>, asked: { tenantId?: string; subtenantId?: string } = {}) =>
  refuseCredentialGrant({ ...FACTS, ...facts }, { tenantId: null, subtenantId: null, ...asked })?.reason ?? null;

describe("service credentials", () => {
  it.each([{}, { tenantId: "acme" }, { subtenantId: "plant1" }, { tenantId: "acme", subtenantId: "plant1" }])("may ask for %o", (asked) => {
    expect(reason({}, asked)).toBeNull();
  });

  it("need no right to impersonate to act as the tenant itself", () => {
    expect(reason({ canImpersonate: false, isOwnSubtenant: false })).toBeNull();
  });

  it.each([
    { asked: { tenantId: "globex" }, facts: {}, refused: "own_tenant_only" },
    { asked: { tenantId: "globex" }, facts: { isTenantActive: false }, refused: "own_tenant_only" },
    { asked: {}, facts: { isTenantActive: false }, refused: "tenant_disabled" },
    { asked: { subtenantId: "plant1" }, facts: { isTenantActive: false }, refused: "tenant_disabled" },
    { asked: { subtenantId: "plant1" }, facts: { canImpersonate: false }, refused: "impersonation_not_allowed" },
    { asked: { subtenantId: "nowhere" }, facts: { canImpersonate: false, isOwnSubtenant: false }, refused: "impersonation_not_allowed" },
    { asked: { subtenantId: "nowhere" }, facts: { isOwnSubtenant: false }, refused: "unknown_subtenant" },
  ])("are refused with $refused when they ask for $asked and $facts", ({ asked, facts, refused }) => {
    expect(reason(facts, asked)).toBe(refused);
  });
});
