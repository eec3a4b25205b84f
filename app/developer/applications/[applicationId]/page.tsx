import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createVersionAction, editApplicationAction } from "@/app/developer/applications/actions";
import { ApplicationFacts } from "@/components/application/application-facts";
import { ApplicationTimeline } from "@/components/application/application-timeline";
import { EditApplicationDialog } from "@/components/application/edit-application-dialog";
import { NewVersionDialog } from "@/components/application/new-version-dialog";
import { NoVersions } from "@/components/application/no-versions";
import { VersionsTable } from "@/components/application/versions-table";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import type { SearchParams } from "@/components/ui/search-params";
import { Section } from "@/components/ui/section";
import { requireCockpit } from "@/lib/auth/require";
import { ApplicationId, ApplicationPageQuery } from "@/lib/domain/application/application-list";
import { orNotFound } from "@/lib/http/page-errors";
import { findApplication } from "@/lib/services/application/find-application";
import { applicationTimeline } from "@/lib/services/audit/application-timeline";
import { can } from "@/lib/services/context";
import { listVersions } from "@/lib/services/version/list-versions";

type Props = { params: Promise<{ applicationId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load(params)).application.displayName };
}

export default async function ApplicationPage({ params, searchParams }: Props) {
  const { ctx, application } = await load(params);
  const search = await searchParams;
  const { page, after } = ApplicationPageQuery.parse(search);
  const applicationId = application.id;
  const [versions, newest, timeline] = await Promise.all([
    listVersions(ctx, { applicationId, page }),
    page === 1 ? null : listVersions(ctx, { applicationId, page: 1 }),
    applicationTimeline(ctx, { applicationId, after }),
  ]);
  const [highest] = (newest ?? versions).rows;
  const path = `/developer/applications/${applicationId}`;
  const newVersion = can(ctx, "version.create") ? (
    <NewVersionDialog
      applicationId={applicationId}
      previous={highest?.number ?? null}
      openPurchases={application.openPurchases}
      action={createVersionAction}
      variant="primary"
    />
  ) : null;
  return (
    <>
      <PageHeader
        title={application.displayName}
        description={application.description || "No description yet."}
        breadcrumbs={[{ label: "Applications", href: "/developer/applications" }]}
        actions={
          <>
            {can(ctx, "application.edit") ? <EditApplicationDialog application={application} action={editApplicationAction} /> : null}
            {highest ? newVersion : null}
          </>
        }
      />
      <Section title="Versions">
        <VersionsTable applicationId={applicationId} versions={versions.rows} empty={<NoVersions action={highest ? null : newVersion} />} />
        <PageLinks page={versions} params={search} />
      </Section>
      <Section title="About">
        <ApplicationFacts application={application} />
      </Section>
      <Section id="timeline" title="Timeline" description="What happened to this application, here and at its operators.">
        <ApplicationTimeline
          events={timeline.events}
          olderHref={timeline.nextCursor ? `${path}?after=${timeline.nextCursor}#timeline` : undefined}
          newestHref={after ? `${path}#timeline` : undefined}
        />
      </Section>
    </>
  );
}

async function load(params: Props["params"]) {
  const ctx = await requireCockpit("developer");
  const id = ApplicationId.safeParse(await params);
  if (!id.success) notFound();
  return { ctx, application: await orNotFound(findApplication(ctx, id.data)) };
}
