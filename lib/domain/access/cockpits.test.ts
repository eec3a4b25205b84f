import { describe, expect, it } from "vitest";
import { visibleCockpits } from "@/lib/domain/access/cockpits";
import { MEMBER_ROLES, type MemberRole, type TenantPart } from "@/lib/domain/access/permissions";

const EVERY_PART: TenantPart[] = ["developer", "operator", "customer"];

describe("visibleCockpits", () => {
  it.each<[MemberRole, TenantPart[], string]>([
    ["developer", ["developer"], "developer"],
    ["developer", ["operator"], ""],
    ["developer", ["customer"], ""],
    ["developer", EVERY_PART, "developer"],
    ["operator", ["developer"], ""],
    ["operator", ["operator"], "operator"],
    ["operator", ["customer"], ""],
    ["operator", EVERY_PART, "operator"],
    ["tenant_admin", ["developer"], "developer"],
    ["tenant_admin", ["operator"], "operator"],
    ["tenant_admin", ["customer"], "customer"],
    ["tenant_admin", EVERY_PART, "developer operator customer"],
    ["auditor", ["developer"], "developer"],
    ["auditor", ["operator"], "operator"],
    ["auditor", ["customer"], "customer"],
    ["auditor", EVERY_PART, "developer operator customer"],
  ])("a %s in a tenant with the roles %j sees: %s", (role, parts, seen) => {
    expect(visibleCockpits({ roles: [role], parts, isPlatformAdmin: false }).join(" ")).toBe(seen);
  });

  it("combines several roles, in menu order", () => {
    expect(visibleCockpits({ roles: ["operator", "developer"], parts: EVERY_PART, isPlatformAdmin: true })).toEqual([
      "developer",
      "operator",
      "admin",
    ]);
  });

  it("returns none without a member role or without a tenant role", () => {
    expect(visibleCockpits({ roles: [], parts: EVERY_PART, isPlatformAdmin: false })).toEqual([]);
    expect(visibleCockpits({ roles: MEMBER_ROLES, parts: [], isPlatformAdmin: false })).toEqual([]);
  });

  it("returns only the administration for a platform administrator without a tenant", () => {
    expect(visibleCockpits({ roles: [], parts: [], isPlatformAdmin: true })).toEqual(["admin"]);
  });
});
