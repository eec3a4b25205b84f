import { database } from "@/lib/db/client";
import { type KnownSecret, SECRETS_NOBODY_REVOKED } from "@/lib/token-plane/directory/known-secret";

export type KnownResourceServer = { clientId: string; secrets: KnownSecret[] };

/** The resource server under this client ID, with the secrets that nobody revoked. A deleted one is unknown. */
export async function readResourceServer(clientId: string): Promise<KnownResourceServer | null> {
  return database().resourceServer.findFirst({
    where: { clientId, revokedAt: null },
    select: {
      clientId: true,
      secrets: SECRETS_NOBODY_REVOKED,
    },
  });
}
