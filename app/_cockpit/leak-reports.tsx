import { LeakBanner } from "@/components/leak/leak-banner";
import type { ServiceContext } from "@/lib/services/context";
import { type LeakReport, listLeakReports } from "@/lib/services/leak/list-leak-reports";

/** Reported secret leaks of a tenant, shown on the first page of each cockpit. */
export async function LeakReports({ ctx }: { ctx: ServiceContext }) {
  const reports = await listLeakReports(ctx);
  return <LeakBanner reports={reports.map((report) => ({ ...report, href: hrefOf(report) }))} />;
}

function hrefOf(report: LeakReport): string {
  if (report.kind === "service_credential") return "/tenant/credentials";
  const { stage, registrationId, applicationId, versionId } = report;
  if (stage === "production") return `/operator/applications/${registrationId}`;
  return `/developer/applications/${applicationId}/versions/${versionId}`;
}
