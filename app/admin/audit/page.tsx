import type { Metadata } from "next";
import { AuditTrail } from "@/components/audit/audit-trail";
import type { SearchParams } from "@/components/ui/search-params";
import { requirePlatformAdmin } from "@/lib/auth/require";
import { AuditQuery } from "@/lib/domain/audit/audit-query";
import { listPlatformAudit } from "@/lib/services/audit/list-audit";

export const metadata: Metadata = { title: "Audit trail" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePlatformAdmin();
  const params = await searchParams;
  const query = AuditQuery.parse(params);
  const trail = await listPlatformAudit(ctx, query);
  return (
    <AuditTrail
      description="Every change on the platform and every refused attempt."
      trail={trail}
      filters={query}
      params={params}
      path="/admin/audit"
      showTenants
    />
  );
}
