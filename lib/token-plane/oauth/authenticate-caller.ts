import { isResourceServerClientId } from "@/lib/domain/resource-server/client-id";
import { resourceServers } from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import { findPresented } from "@/lib/token-plane/find-presented";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { identifyResourceServer, lookUp } from "@/lib/token-plane/limits/guard";
import { authenticatePresented, invalidClient } from "@/lib/token-plane/oauth/authenticate";
import { readPresented } from "@/lib/token-plane/oauth/presented-credentials";
import type { Parameters } from "@/lib/token-plane/oauth/read-parameters";
import { recordSecretUse } from "@/lib/token-plane/usage-recorder";

/** Who asks about a token: a client about its own, or a resource server about any. */
export type Caller = { clientId: string; isResourceServer: boolean };

/** Throws the one answer to everybody who cannot prove who they are. */
export async function authenticateCaller(request: IncomingRequest, parameters: Parameters, call: Call): Promise<Caller> {
  const presented = readPresented(request.headers, parameters);
  if (presented && "secret" in presented && isResourceServerClientId(presented.clientId)) {
    return authenticateResourceServer(presented.clientId, presented.secret, call);
  }
  const who = await authenticatePresented(presented, call);
  return { clientId: who.kind === "application" ? who.client.clientId : who.credential.clientId, isResourceServer: false };
}

async function authenticateResourceServer(clientId: string, presented: string, call: Call): Promise<Caller> {
  const known = await lookUp(call, clientId, resourceServers);
  const secret = findPresented(known?.secrets ?? [], presented, call.now);
  if (!known || !secret) throw invalidClient();
  identifyResourceServer(call, clientId);
  recordSecretUse(secret.id, call.now);
  return { clientId, isResourceServer: true };
}
