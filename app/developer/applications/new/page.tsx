import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createApplicationAction } from "@/app/developer/applications/actions";
import { NewApplicationForm } from "@/components/application/new-application-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireCockpit } from "@/lib/auth/require";
import { can } from "@/lib/services/context";

export const metadata: Metadata = { title: "Create application" };

export default async function NewApplicationPage() {
  const ctx = await requireCockpit("developer");
  if (!can(ctx, "application.create")) notFound();
  return (
    <>
      <PageHeader
        title="Create application"
        description="Next, create its first version and register it."
        breadcrumbs={[{ label: "Applications", href: "/developer/applications" }]}
      />
      <NewApplicationForm tenantId={ctx.tenant.id} action={createApplicationAction} />
    </>
  );
}
