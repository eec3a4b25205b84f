import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { MEMBER_ROLE_ABOUT, offeredRoles } from "@/lib/domain/access/offered-roles";
import { MEMBER_ROLE_LABEL, type MemberRole, type TenantPart } from "@/lib/domain/access/permissions";

/** The roles available in this tenant, each with its description. */
export function RoleChoice({ parts, held = [] }: { parts: readonly TenantPart[]; held?: readonly MemberRole[] }) {
  const options = offeredRoles(parts, held).map((role) => ({ value: role, label: MEMBER_ROLE_LABEL[role], hint: MEMBER_ROLE_ABOUT[role] }));
  return <CheckboxGroup name="roles" legend="Roles" options={options} defaultValue={held} />;
}
