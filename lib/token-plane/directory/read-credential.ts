import { database } from "@/lib/db/client";
import { type KnownSecret, secretsInForce } from "@/lib/token-plane/directory/known-secret";

/** A tenant's own credentials. */
export type KnownCredential = {
  credentialId: string;
  clientId: string;
  tenantId: string;
  isTenantActive: boolean;
  canImpersonate: boolean;
  secrets: KnownSecret[];
  /** Where the tokens of this credential stand in the status list. */
  statusIndex: number;
};

/** The service credential under this client ID, with the secrets that could be in force. One that was deleted is unknown. */
export async function readCredential(clientId: string): Promise<KnownCredential | null> {
  const credential = await database().serviceCredential.findFirst({
    where: { clientId, revokedAt: null },
    select: {
      id: true,
      tenantId: true,
      canImpersonate: true,
      statusIndex: true,
      tenant: { select: { status: true } },
      secrets: secretsInForce(),
    },
  });
  if (!credential) return null;
  const { id: credentialId, tenant, ...rest } = credential;
  return { ...rest, credentialId, clientId, isTenantActive: tenant.status === "active" };
}
