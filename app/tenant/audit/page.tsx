import type { Metadata } from "next";
import { AuditTrail } from "@/components/audit/audit-trail";
import { named } from "@/components/ui/name";
import type { SearchParams } from "@/components/ui/search-params";
import { requireMember } from "@/lib/auth/require";
import { AuditQuery } from "@/lib/domain/audit/audit-query";
import { orNotFound } from "@/lib/http/page-errors";
import { listAudit } from "@/lib/services/audit/list-audit";

export const metadata: Metadata = { title: "Audit trail" };

export default async function TenantAuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireMember();
  const params = await searchParams;
  const query = AuditQuery.parse(params);
  const trail = await orNotFound(listAudit(ctx, query));
  return (
    <AuditTrail
      description={named`Every change that concerns ${ctx.tenant.name} and every refused attempt.`}
      trail={trail}
      filters={query}
      params={params}
      path="/tenant/audit"
    />
  );
}
