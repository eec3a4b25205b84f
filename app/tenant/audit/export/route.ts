import type { NextRequest } from "next/server";
import { requireMember } from "@/lib/auth/require";
import { AuditQuery } from "@/lib/domain/audit/audit-query";
import { csvResponse } from "@/lib/http/csv-response";
import { orNotFound } from "@/lib/http/page-errors";
import { exportAudit } from "@/lib/services/audit/export-audit";

export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireMember();
  const filters = AuditQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
  const lines = await orNotFound(exportAudit(ctx, filters));
  return csvResponse(lines, `audit-${ctx.tenant.id}-${ctx.now.toISOString().slice(0, 10)}.csv`);
}
