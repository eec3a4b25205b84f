import { Card } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { formatCount } from "@/components/ui/format-count";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TenantDetail } from "@/lib/services/tenant/find-tenant";
import { PartBadges } from "./part-badges";

export function TenantFacts({ tenant: { id, parts, createdAt, subtenants, impact } }: { tenant: TenantDetail }) {
  return (
    <Card>
      <DescriptionList
        items={[
          { term: "Tenant ID", value: <Copyable value={id} label="tenant ID" /> },
          { term: "Roles", value: <PartBadges parts={parts} /> },
          { term: "Created", value: <RelativeTime at={createdAt} /> },
          { term: "Registrations with access", value: formatCount(impact.registrations) },
          { term: "Applications added", value: formatCount(impact.purchases) },
          { term: "Subtenants", value: subtenants.length ? subtenants.map((one) => one.name).join(", ") : "None" },
        ]}
      />
    </Card>
  );
}
