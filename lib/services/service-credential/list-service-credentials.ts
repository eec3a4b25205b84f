import { read, type ServiceContext } from "@/lib/services/context";
import { type HolderSecrets, holderSecrets, NEWEST_SECRETS } from "@/lib/services/secret/secret-view";

export type ServiceCredentialView = HolderSecrets & {
  id: string;
  clientId: string;
  name: string;
  canImpersonate: boolean;
  createdAt: Date;
  createdBy: string;
  revokedAt: Date | null;
  revokedBy: string | null;
};

const MAX_CREDENTIALS = 30;

/** The service credentials of the acting tenant, newest first, then deleted ones, most recently deleted first. */
export function listServiceCredentials(ctx: ServiceContext): Promise<ServiceCredentialView[]> {
  return read(ctx, "credential.read", async (db) => {
    const credentials = await db.serviceCredential.findMany({
      where: { tenantId: ctx.tenant.id },
      orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }, { id: "desc" }],
      take: MAX_CREDENTIALS,
      select: {
        id: true,
        clientId: true,
        name: true,
        canImpersonate: true,
        createdAt: true,
        createdBy: true,
        revokedAt: true,
        revokedBy: true,
        secrets: NEWEST_SECRETS,
      },
    });
    return credentials.map((credential) => ({ ...credential, ...holderSecrets(credential, ctx.now) }));
  });
}
