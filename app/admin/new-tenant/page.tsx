import type { Metadata } from "next";
import { createTenantAction } from "@/app/admin/new-tenant/actions";
import { NewTenantForm } from "@/components/tenant/new-tenant-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requirePlatformAdmin } from "@/lib/auth/require";

export const metadata: Metadata = { title: "Create tenant" };

export default async function NewTenantPage() {
  await requirePlatformAdmin();
  return (
    <>
      <PageHeader
        title="Create tenant"
        description="It has no members yet. Invite its first administrator on the next page."
        breadcrumbs={[{ label: "Tenants", href: "/admin/tenants" }]}
      />
      <Card>
        <NewTenantForm action={createTenantAction} />
      </Card>
    </>
  );
}
