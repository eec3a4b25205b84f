import { Building2 } from "lucide-react";
import { RoleBadges } from "@/components/member/role-badges";
import { PartBadges } from "@/components/tenant/part-badges";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { Membership } from "@/lib/services/user/find-session-user";

const COLUMNS: Column<Membership>[] = [
  { key: "name", header: "Tenant", cell: ({ tenant }) => <span className="font-medium">{tenant.name}</span> },
  { key: "id", header: "ID", cell: ({ tenant }) => <span className="break-all font-mono">{tenant.id}</span> },
  { key: "parts", header: "Tenant roles", cell: ({ tenant }) => <PartBadges parts={tenant.parts} /> },
  { key: "roles", header: "Your roles", cell: ({ roles }) => <RoleBadges roles={roles} /> },
];

export function OwnMemberships({ memberships }: { memberships: Membership[] }) {
  const empty = (
    <EmptyState icon={<Building2 />} title="You are not a member of any tenant">
      A tenant administrator can invite you with a one-time link.
    </EmptyState>
  );
  return <DataTable caption="Your tenants" columns={COLUMNS} rows={memberships} rowKey={({ tenant }) => tenant.id} empty={empty} />;
}
