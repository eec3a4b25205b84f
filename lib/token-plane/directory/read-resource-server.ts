import { database } from "@/lib/db/client";
import type { KnownSecret } from "@/lib/token-plane/directory/read-client";

export type KnownResourceServer = { clientId: string; secrets: KnownSecret[] };

/** The resource server under this client ID, with the secrets that nobody revoked. A deleted one is unknown. */
export async function readResourceServer(clientId: string): Promise<KnownResourceServer | null> {
  return database().resourceServer.findFirst({
    where: { clientId, revokedAt: null },
    select: {
      clientId: true,
      secrets: { where: { revokedAt: null }, select: { id: true, hash: true, expiresAt: true, retiresAt: true, revokedAt: true } },
    },
  });
}
