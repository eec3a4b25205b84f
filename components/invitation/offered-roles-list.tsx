import { MEMBER_ROLE_ABOUT } from "@/lib/domain/access/offered-roles";
import { MEMBER_ROLE_LABEL, type MemberRole } from "@/lib/domain/access/permissions";

/** What the invited person will be able to do. */
export function OfferedRolesList({ roles }: { roles: readonly MemberRole[] }) {
  return (
    <dl className="mb-6 divide-y divide-border rounded-lg border border-border">
      {roles.map((role) => (
        <div key={role} className="px-4 py-2.5">
          <dt className="font-medium">{MEMBER_ROLE_LABEL[role]}</dt>
          <dd className="text-muted text-sm">{MEMBER_ROLE_ABOUT[role]}</dd>
        </div>
      ))}
    </dl>
  );
}
