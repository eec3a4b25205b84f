import { expect, test } from "vitest";
import { offeredRoles } from "@/lib/domain/access/offered-roles";

test.each([
  [["customer"], [], ["tenant_admin", "auditor"]],
  [["developer"], [], ["developer", "tenant_admin", "auditor"]],
  [["developer", "operator"], [], ["developer", "operator", "tenant_admin", "auditor"]],
  [["customer"], ["operator"], ["operator", "tenant_admin", "auditor"]],
] as const)("a tenant with the roles %j offers a member with the roles %j: %j", (parts, held, offered) => {
  expect(offeredRoles(parts, held)).toEqual(offered);
});
