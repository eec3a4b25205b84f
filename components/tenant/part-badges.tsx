import { Badge } from "@/components/ui/badge";
import type { TenantPart } from "@/lib/domain/access/permissions";
import { TENANT_PART_LABEL } from "@/lib/domain/tenant/part-label";

export function PartBadges({ parts }: { parts: readonly TenantPart[] }) {
  return (
    <span className="inline-block space-x-1 leading-6">
      {parts.map((part) => (
        <Badge key={part}>{TENANT_PART_LABEL[part]}</Badge>
      ))}
    </span>
  );
}
