import type { Metadata } from "next";
import { checkPlatformAction, connectPlatformAction, disconnectPlatformAction } from "@/app/operator/platform/actions";
import { DeliveriesTable } from "@/components/cloud-foundry/deliveries-table";
import { PlatformClientHelp, PlatformConnection } from "@/components/cloud-foundry/platform-connection";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireCockpit } from "@/lib/auth/require";
import { orNotFound } from "@/lib/http/page-errors";
import { listDeliveries } from "@/lib/services/cloud-foundry/find-deliveries";
import { findPlatform } from "@/lib/services/cloud-foundry/platform-connection";
import { can } from "@/lib/services/context";

export const metadata: Metadata = { title: "Cloud Foundry" };

export default async function PlatformPage() {
  const ctx = await requireCockpit("operator");
  const [platform, deliveries] = await orNotFound(Promise.all([findPlatform(ctx), listDeliveries(ctx)]));
  const actions = { connect: connectPlatformAction, check: checkPlatformAction, disconnect: disconnectPlatformAction };
  return (
    <>
      <PageHeader title="Cloud Foundry" description="Delivers credentials to apps as environment variables." />
      <Section title="Connection">
        <PlatformConnection platform={platform} actions={can(ctx, "cloud_foundry.connect") ? actions : undefined} />
      </Section>
      {platform || deliveries.length > 0 ? (
        <Section title="Apps">
          <DeliveriesTable deliveries={deliveries} />
        </Section>
      ) : null}
      <Section title="Required client">
        <PlatformClientHelp />
      </Section>
    </>
  );
}
