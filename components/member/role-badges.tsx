import { Badge } from "@/components/ui/badge";
import { MEMBER_ROLE_LABEL, type MemberRole } from "@/lib/domain/access/permissions";

export function RoleBadges({ roles }: { roles: readonly MemberRole[] }) {
  return (
    <span className="inline-block space-x-1 leading-6">
      {roles.map((role) => (
        <Badge key={role}>{MEMBER_ROLE_LABEL[role]}</Badge>
      ))}
    </span>
  );
}
