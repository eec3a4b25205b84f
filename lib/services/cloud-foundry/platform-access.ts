import { listApps } from "@/lib/cloud-foundry/apps";
import { openPlatform, type PlatformAccess } from "@/lib/cloud-foundry/platform";
import { decrypt, encrypt } from "@/lib/crypto/encrypt";
import type { Transaction } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import type { ServiceContext } from "@/lib/services/context";

const SELECT = { tenantId: true, apiUrl: true, clientId: true, encryptedSecret: true } as const;

/** The acting tenant's way into its Cloud Foundry; for calls from this process alone. */
export async function findAccess(db: Transaction, ctx: ServiceContext): Promise<PlatformAccess> {
  const row = await db.cloudFoundryConnection.findUnique({ where: { tenantId: ctx.tenant.id }, select: SELECT });
  if (!row) throw new DomainError("precondition_failed", "No Cloud Foundry is connected. Connect it under Cloud Foundry first.");
  try {
    return await openAccess(row);
  } catch (cause) {
    throw new DomainError("precondition_failed", "The secret of the connection cannot be read any more. Replace the connection.", {
      cause,
    });
  }
}

type Row = { tenantId: string; apiUrl: string; clientId: string };

/** The text that a connection's secret is bound to: moved to another tenant, or sent to another address, it opens no more. */
export function sealContext({ tenantId, apiUrl, clientId }: Row): string {
  return ["cloud-foundry", tenantId, apiUrl, clientId].join("\n");
}

export function sealAccess(tenantId: string, { apiUrl, clientId, clientSecret }: PlatformAccess): string {
  return encrypt(clientSecret, sealContext({ tenantId, apiUrl, clientId }));
}

/** Throws when the row was changed, or sealed under another master key. */
export async function openAccess(row: Row & { encryptedSecret: string }): Promise<PlatformAccess> {
  return { apiUrl: row.apiUrl, clientId: row.clientId, clientSecret: await decrypt(row.encryptedSecret, sealContext(row)) };
}

const CHECK_SECONDS = 20;

/** Takes a token and looks at the apps, as a delivery will; throws a sentence that says what is wrong. */
export async function checkAccess(access: PlatformAccess): Promise<void> {
  await listApps(openPlatform(access, AbortSignal.timeout(CHECK_SECONDS * 1000)), { maxPages: 1 });
}

/** The message of a refusal; other errors are rethrown. */
export function shownReason(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  throw error;
}
