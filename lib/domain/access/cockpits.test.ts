import { describe, expect, it } from "vitest";
import { visibleCockpits } from "@/lib/domain/access/cockpits";
import { MEMBER_ROLES, type MemberRole, type TenantPart } from "@/lib/domain/access/permissions";

const EVERY_PART: TenantPart[] = ["developer", "operator", "customer"];

describe("the cockpits that a member sees", () => {
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
  ])("a %s of a tenant that is %j: %s", (role, parts, seen) => {
    expect(visibleCockpits({ roles: [role], parts, isPlatformAdmin: false }).join(" ")).toBe(seen);
  });

  it("add up over roles, in the order in which they are offered", () => {
    expect(visibleCockpits({ roles: ["operator", "developer"], parts: EVERY_PART, isPlatformAdmin: true })).toEqual([
      "developer",
      "operator",
      "admin",
    ]);
  });

  it("are none without a role, and none where the tenant plays no part", () => {
    expect(visibleCockpits({ roles: [], parts: EVERY_PART, isPlatformAdmin: false })).toEqual([]);
    expect(visibleCockpits({ roles: MEMBER_ROLES, parts: [], isPlatformAdmin: false })).toEqual([]);
  });

  it("are the administration alone for a platform administrator without a tenant", () => {
    expect(visibleCockpits({ roles: [], parts: [], isPlatformAdmin: true })).toEqual(["admin"]);
  });
});
