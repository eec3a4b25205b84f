import { isResourceServerClientId } from "@/lib/domain/resource-server/client-id";
import { authenticateClient, unauthorized } from "@/lib/token-plane/authenticate-client";
import { findPresented } from "@/lib/token-plane/check-secret";
import { readClientCredentials } from "@/lib/token-plane/client-credentials";
import { findResourceServer } from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { recordSecretUse } from "@/lib/token-plane/usage-recorder";

/** Who asks about a token: a client about its own, or a resource server about any. */
export type Caller = { clientId: string; isResourceServer: boolean };

/**
 * Who the caller is, or the one answer to everybody who cannot prove it. A resource server asks as often as it is asked
 * itself, so the limit of clients is not for it.
 */
export async function authenticateCaller(request: IncomingRequest, call: Call): Promise<Caller> {
  const presented = readClientCredentials(request.headers);
  if (!presented || !isResourceServerClientId(presented.clientId)) {
    return { clientId: (await authenticateClient(request, call)).clientId, isResourceServer: false };
  }
  const known = await findResourceServer(presented.clientId);
  const secret = findPresented(known?.secrets ?? [], presented.secret, call.now);
  if (!known || !secret) throw unauthorized();
  call.clientId = known.clientId;
  recordSecretUse(secret.id, call.now);
  return { clientId: known.clientId, isResourceServer: true };
}
