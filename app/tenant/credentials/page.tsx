import type { Metadata } from "next";
import {
  createCredentialAction,
  endCredentialOverlapAction,
  revokeCredentialAction,
  rotateCredentialAction,
} from "@/app/tenant/credentials/actions";
import { ExpiryWarning } from "@/components/credentials/expiry-warning";
import { LeakNotice } from "@/components/leak/leak-notice";
import { CredentialsTable } from "@/components/service-credential/credentials-table";
import { DeletedCredentials } from "@/components/service-credential/deleted-credentials";
import { NewCredentialDialog } from "@/components/service-credential/new-credential-dialog";
import { servicePresentation } from "@/components/service-credential/service-exports";
import { TenantTokenHelp } from "@/components/service-credential/tenant-token-help";
import { named } from "@/components/ui/name";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/require";
import { MAX_SERVICE_CREDENTIALS } from "@/lib/domain/service-credential/schema";
import { env } from "@/lib/env";
import { orNotFound } from "@/lib/http/page-errors";
import { can } from "@/lib/services/context";
import { listServiceCredentials } from "@/lib/services/service-credential/list-service-credentials";

export const metadata: Metadata = { title: "Service credentials" };

const FULL = "Delete one that is no longer used before you create another.";
const ROW_ACTIONS = { rotate: rotateCredentialAction, endOverlap: endCredentialOverlapAction, revoke: revokeCredentialAction };

export default async function ServiceCredentialsPage() {
  const ctx = await requireMember();
  const credentials = await orNotFound(listServiceCredentials(ctx));
  const inForce = credentials.filter(({ revokedAt }) => revokedAt === null);
  const mayManage = can(ctx, "credential.manage");
  const tokenUrl = `${env().PUBLIC_URL}/${ctx.tenant.id}.piam/oauth/token`;
  const present = servicePresentation(ctx.tenant.id, tokenUrl);
  const isFull = inForce.length >= MAX_SERVICE_CREDENTIALS;
  return (
    <>
      <PageHeader
        title="Service credentials"
        description={named`Programs of ${ctx.tenant.name} use them to access its own data. ${inForce.length} of ${MAX_SERVICE_CREDENTIALS} are in use. ${isFull && mayManage ? FULL : null}`}
        actions={
          mayManage && !isFull ? (
            <NewCredentialDialog tenantName={ctx.tenant.name} action={createCredentialAction} present={present} />
          ) : null
        }
      />
      <div className="grid gap-4">
        {inForce.map(({ id, name, secrets }) => (
          <LeakNotice key={id} secrets={secrets} of={name} />
        ))}
        {inForce.map(({ id, secrets }) => (
          <ExpiryWarning key={id} secrets={secrets} />
        ))}
        <CredentialsTable credentials={inForce} actions={mayManage ? ROW_ACTIONS : undefined} present={present} />
      </div>
      <TenantTokenHelp tokenUrl={tokenUrl} canImpersonate={inForce.some(({ canImpersonate }) => canImpersonate)} />
      <DeletedCredentials credentials={credentials.filter(({ revokedAt }) => revokedAt !== null)} />
    </>
  );
}
