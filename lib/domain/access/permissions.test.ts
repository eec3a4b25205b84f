import { describe, expect, it } from "vitest";
import {
  isPermitted,
  MEMBER_ROLES,
  type MemberRole,
  type Permission,
  rolesHolding,
  type TenantPart,
} from "@/lib/domain/access/permissions";

const PARTS: TenantPart[] = ["developer", "operator", "customer"];

/** The role@part pairs that hold each permission; "*" is any part. */
const TABLE: Record<Permission, string> = {
  "application.read": "developer@developer tenant_admin@developer auditor@developer",
  "application.create": "developer@developer",
  "application.edit": "developer@developer",
  "version.create": "developer@developer",
  "registration.register": "developer@developer",
  "transfer.offer": "developer@developer",
  "registration.read":
    "developer@developer developer@operator operator@developer operator@operator tenant_admin@developer tenant_admin@operator auditor@developer auditor@operator",
  "registration.issue_access": "developer@developer developer@operator operator@developer operator@operator",
  "registration.manage_secrets": "developer@developer developer@operator operator@developer operator@operator",
  "registration.suspend": "developer@developer developer@operator operator@developer operator@operator",
  "registration.deregister": "developer@developer developer@operator operator@developer operator@operator",
  "production.read": "operator@operator tenant_admin@operator auditor@operator",
  "transfer.decide": "operator@operator",
  "store.list": "operator@operator",
  "purchase.provision": "operator@operator",
  "cloud_foundry.connect": "operator@operator tenant_admin@operator",
  "purchase.read": "tenant_admin@customer auditor@customer",
  "purchase.buy": "tenant_admin@customer",
  "consent.decide": "tenant_admin@customer",
  "subtenant.read": "tenant_admin@* auditor@*",
  "subtenant.manage": "tenant_admin@*",
  "credential.read": "tenant_admin@* auditor@*",
  "credential.manage": "tenant_admin@*",
  "member.read": "tenant_admin@* auditor@*",
  "member.manage": "tenant_admin@*",
  "audit.read": "tenant_admin@* auditor@*",
};

const permissions = Object.entries(TABLE) as [Permission, string][];

describe("isPermitted", () => {
  it.each(permissions)("%s", (permission, holders) => {
    const expected = holders.split(" ").flatMap((pair) => (pair.endsWith("@*") ? PARTS.map((part) => pair.replace("*", part)) : [pair]));
    const pairs = MEMBER_ROLES.flatMap((role) => PARTS.map((part) => [role, part] as const));
    const allowed = pairs.filter(([role, part]) => isPermitted(permission, [role], [part])).map(([role, part]) => `${role}@${part}`);
    expect(allowed.sort()).toEqual(expected.sort());
  });

  it.each(permissions)("%s requires a role", (permission) => {
    expect(isPermitted(permission, [], PARTS)).toBe(false);
  });

  it("gives an auditor read permissions only", () => {
    const held = permissions.map(([permission]) => permission).filter((permission) => isPermitted(permission, ["auditor"], PARTS));
    expect(held.every((permission) => permission.endsWith(".read"))).toBe(true);
  });

  it("combines the permissions of several roles", () => {
    const roles: MemberRole[] = ["developer", "auditor"];
    expect(isPermitted("version.create", roles, ["developer", "customer"])).toBe(true);
    expect(isPermitted("purchase.read", roles, ["developer", "customer"])).toBe(true);
    expect(isPermitted("purchase.buy", roles, ["developer", "customer"])).toBe(false);
  });
});

describe("rolesHolding", () => {
  it("lists the roles that hold a permission", () => {
    expect(rolesHolding("consent.decide")).toEqual(["tenant_admin"]);
    expect(rolesHolding("registration.suspend")).toEqual(["developer", "operator"]);
  });
});
