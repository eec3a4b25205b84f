import { database } from "@/lib/db/client";
import { type KnownSecret, secretsInForce } from "@/lib/token-plane/directory/known-secret";

export type KnownResourceServer = { clientId: string; secrets: KnownSecret[] };

/** The resource server under this client ID, with the secrets that could be in force. A deleted one is unknown. */
export async function readResourceServer(clientId: string): Promise<KnownResourceServer | null> {
  return database().resourceServer.findFirst({
    where: { clientId, revokedAt: null },
    select: {
      clientId: true,
      secrets: secretsInForce(),
    },
  });
}
