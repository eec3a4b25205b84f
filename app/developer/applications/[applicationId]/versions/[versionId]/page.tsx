import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { VersionStatePill } from "@/components/application/version-state-pill";
import { ProductionFacts } from "@/components/registration/production-facts";
import { Name, named } from "@/components/ui/name";
import { PageHeader } from "@/components/ui/page-header";
import type { SearchParams } from "@/components/ui/search-params";
import { Section } from "@/components/ui/section";
import { requireCockpit } from "@/lib/auth/require";
import { VersionId } from "@/lib/domain/application/application-list";
import { withNames } from "@/lib/domain/name-text";
import { isEnded } from "@/lib/domain/registration/lifecycle";
import { orNotFound } from "@/lib/http/page-errors";
import { findPastAccess } from "@/lib/services/registration/find-past-access";
import { findVersion, type VersionDetail } from "@/lib/services/version/find-version";
import { AccessSection } from "./access-section";
import { DangerSection } from "./danger-section";
import { SigningSection } from "./signing-section";
import { TransferSection } from "./transfer-section";
import { TrySection } from "./try-section";
import { WaySection } from "./way-section";

type Props = { params: Promise<{ applicationId: string; versionId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { version } = await load(params);
  return { title: withNames`${version.application.displayName} ${version.number}` };
}

export default async function VersionPage({ params, searchParams }: Props) {
  const { ctx, version } = await load(params);
  const { application, development, production } = version;
  const isRunning = development !== null && !isEnded(development.status);
  const hasAccessHere = isRunning || development?.status === "deregistered";
  return (
    <>
      <PageHeader
        title={named`${application.displayName} ${version.number}`}
        meta={<VersionStatePill state={version.state} />}
        description={isRunning ? "Access, credentials and the transfer to an operator." : summary(version)}
        breadcrumbs={[
          { label: "Applications", href: "/developer/applications" },
          { label: <Name>{application.displayName}</Name>, href: `/developer/applications/${application.id}` },
        ]}
      />
      {version.state === "production" ? null : <WaySection ctx={ctx} version={version} />}
      {production ? (
        <Section title="In production" description="The operator issues access and keeps the credentials.">
          <ProductionFacts registration={production} past={production.accessLevel ? null : await findPastAccess(ctx, production.id)} />
        </Section>
      ) : null}
      {development && hasAccessHere ? <AccessSection ctx={ctx} registration={development} /> : null}
      {isRunning ? <SigningSection ctx={ctx} registrationId={development.id} /> : null}
      {isRunning ? <TrySection ctx={ctx} version={version} registration={development} requested={(await searchParams).tenant} /> : null}
      {development ? <TransferSection ctx={ctx} version={version} registration={development} /> : null}
      {isRunning ? <DangerSection ctx={ctx} registration={development} /> : null}
    </>
  );
}

function summary({ production, development }: VersionDetail): ReactNode {
  if (production)
    return isEnded(production.status) ? named`Ran at ${production.hostTenant.name}.` : named`Runs at ${production.hostTenant.name}.`;
  return development ? "This version has ended." : "Register it to get credentials.";
}

async function load(params: Props["params"]) {
  const ctx = await requireCockpit("developer");
  const id = VersionId.safeParse(await params);
  if (!id.success) notFound();
  return { ctx, version: await orNotFound(findVersion(ctx, id.data)) };
}
