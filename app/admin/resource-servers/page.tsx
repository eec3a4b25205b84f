import type { Metadata } from "next";
import { createResourceServerAction, revokeResourceServerAction, rotateResourceServerAction } from "@/app/admin/resource-servers/actions";
import { ExpiryWarning } from "@/components/credentials/expiry-warning";
import { LeakNotice } from "@/components/leak/leak-notice";
import { IntrospectionHelp } from "@/components/resource-server/introspection-help";
import { NewResourceServerDialog } from "@/components/resource-server/new-resource-server-dialog";
import { resourceServerPresentation } from "@/components/resource-server/resource-server-exports";
import { ResourceServersTable } from "@/components/resource-server/resource-servers-table";
import { DeletedCredentials } from "@/components/service-credential/deleted-credentials";
import { PageHeader } from "@/components/ui/page-header";
import { requirePlatformAdmin } from "@/lib/auth/require";
import { env } from "@/lib/env";
import { listResourceServers } from "@/lib/services/resource-server/list-resource-servers";

export const metadata: Metadata = { title: "Resource servers" };

const ROW_ACTIONS = { rotate: rotateResourceServerAction, revoke: revokeResourceServerAction };

export default async function ResourceServersPage() {
  const ctx = await requirePlatformAdmin();
  const resourceServers = await listResourceServers(ctx);
  const inForce = resourceServers.filter(({ revokedAt }) => revokedAt === null);
  const introspectionUrl = `${env().PUBLIC_URL}/oauth/introspect`;
  const present = resourceServerPresentation(introspectionUrl);
  return (
    <>
      <PageHeader
        title="Resource servers"
        description="Data APIs and gateways that may check tokens."
        actions={<NewResourceServerDialog action={createResourceServerAction} present={present} />}
      />
      <div className="grid gap-4">
        {inForce.map(({ id, name, secrets }) => (
          <LeakNotice key={id} secrets={secrets} of={name} stopped="Services that still use it can no longer check tokens." />
        ))}
        {inForce.map(({ id, secrets }) => (
          <ExpiryWarning key={id} secrets={secrets} />
        ))}
        <ResourceServersTable resourceServers={inForce} actions={ROW_ACTIONS} present={present} />
      </div>
      <IntrospectionHelp introspectionUrl={introspectionUrl} statusListsUrl={`${env().PUBLIC_URL}/status-lists`} />
      <DeletedCredentials
        credentials={resourceServers.filter(({ revokedAt }) => revokedAt !== null)}
        caption="Deleted resource servers"
        description="They can no longer check tokens, and their client IDs are never reused."
      />
    </>
  );
}
