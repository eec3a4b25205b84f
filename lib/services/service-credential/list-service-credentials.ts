import { isServiceSecretUsable } from "@/lib/domain/service-credential/service-secret";
import { read, type ServiceContext } from "@/lib/services/context";
import { lastUseOf, SECRET_SELECT, type SecretView, secretView } from "@/lib/services/secret/secret-view";

export type ServiceCredentialView = {
  id: string;
  clientId: string;
  name: string;
  canImpersonate: boolean;
  createdAt: Date;
  createdBy: string;
  revokedAt: Date | null;
  revokedBy: string | null;
  /** The newest secrets first, dead ones included. */
  secrets: SecretView[];
  /** Whether one of its secrets obtains tokens now. */
  isUsable: boolean;
  lastUsedAt: Date | null;
};

const MAX_CREDENTIALS = 30;
const MAX_SECRETS = 10;

/** The service credentials of the acting tenant, newest first, and below them those deleted last. */
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
        secrets: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: MAX_SECRETS, select: SECRET_SELECT },
      },
    });
    return credentials.map(({ secrets, ...credential }) => ({
      ...credential,
      secrets: secrets.map((secret) => secretView(secret, ctx.now)),
      isUsable: secrets.some((secret) => isServiceSecretUsable(credential, secret, ctx.now)),
      lastUsedAt: lastUseOf(secrets),
    }));
  });
}
