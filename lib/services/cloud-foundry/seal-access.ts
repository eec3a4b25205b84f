import type { PlatformAccess } from "@/lib/cloud-foundry/platform";
import { decrypt, encrypt } from "@/lib/crypto/encrypt";

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
