import { LeakBanner } from "@/components/leak/leak-banner";
import type { ServiceContext } from "@/lib/services/context";
import { type LeakReport, listLeakReports } from "@/lib/services/leak/list-leak-reports";

/** What the people of a tenant must act on first; stands on the first page of each of their cockpits. */
export async function LeakReports({ ctx }: { ctx: ServiceContext }) {
  const reports = await listLeakReports(ctx);
  return <LeakBanner reports={reports.map((report) => ({ ...report, href: addressOf(report) }))} />;
}

function addressOf(report: LeakReport): string {
  if (report.kind === "service_credential") return "/tenant/credentials";
  const { stage, registrationId, applicationId, versionId } = report;
  if (stage === "production") return `/operator/applications/${registrationId}`;
  return `/developer/applications/${applicationId}/versions/${versionId}`;
}
