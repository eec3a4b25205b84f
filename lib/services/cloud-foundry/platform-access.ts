import { listApps } from "@/lib/cloud-foundry/apps";
import { openPlatform, type PlatformAccess } from "@/lib/cloud-foundry/platform";
import { decrypt, encrypt } from "@/lib/crypto/encrypt";
import type { Transaction } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import type { ServiceContext } from "@/lib/services/context";

const SELECT = { tenantId: true, apiUrl: true, clientId: true, encryptedSecret: true } as const;

/** The acting tenant's access to its Cloud Foundry. Contains the secret, so it must not leave this process. */
export async function findAccess(db: Transaction, ctx: ServiceContext): Promise<PlatformAccess> {
  const row = await db.cloudFoundryConnection.findUnique({ where: { tenantId: ctx.tenant.id }, select: SELECT });
  if (!row) throw new DomainError("precondition_failed", "No Cloud Foundry is connected. Connect it under Cloud Foundry first.");
  try {
    return await openAccess(row);
  } catch (cause) {
    throw new DomainError("precondition_failed", "The secret of the connection can no longer be read. Replace the connection.", {
      cause,
    });
  }
}

type Row = { tenantId: string; apiUrl: string; clientId: string };

/** The context that a connection's secret is bound to: for another tenant, address or client it cannot be decrypted. */
export function sealContext({ tenantId, apiUrl, clientId }: Row): string {
  return ["cloud-foundry", tenantId, apiUrl, clientId].join("\n");
}

export function sealAccess(tenantId: string, { apiUrl, clientId, clientSecret }: PlatformAccess): string {
  return encrypt(clientSecret, sealContext({ tenantId, apiUrl, clientId }));
}

/** Throws if the row was changed or encrypted with another master key. */
export async function openAccess(row: Row & { encryptedSecret: string }): Promise<PlatformAccess> {
  return { apiUrl: row.apiUrl, clientId: row.clientId, clientSecret: await decrypt(row.encryptedSecret, sealContext(row)) };
}

const CHECK_SECONDS = 20;

/** Obtains a token and lists apps, as a delivery does. Throws with a message for people. */
export async function checkAccess(access: PlatformAccess): Promise<void> {
  await listApps(openPlatform(access, AbortSignal.timeout(CHECK_SECONDS * 1000)), { maxPages: 1 });
}

/** The message of a domain error; other errors are rethrown. */
export function shownReason(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  throw error;
}
