import { isResourceServerClientId } from "@/lib/domain/resource-server/client-id";
import { isServiceClientId } from "@/lib/domain/service-credential/client-id";
import { proveAssertion } from "@/lib/token-plane/authenticate/assertion";
import { type Presented, readPresented } from "@/lib/token-plane/authenticate/presented-credentials";
import { proveSecret } from "@/lib/token-plane/authenticate/prove-secret";
import { clients, type KnownClient } from "@/lib/token-plane/directory/clients";
import { credentials, type KnownCredential, resourceServers } from "@/lib/token-plane/directory/credentials";
import type { Call } from "@/lib/token-plane/http/endpoint";
import { type ApiError, oauthError } from "@/lib/token-plane/http/errors";
import type { OAuthParameters } from "@/lib/token-plane/http/fields";
import type { IncomingRequest } from "@/lib/token-plane/http/request";
import { identifyResourceServer } from "@/lib/token-plane/limits/limits";

/** An authenticated client of a standard endpoint: a registration, or a tenant's own service credential. */
export type OAuthClient = { kind: "application"; client: KnownClient } | { kind: "service"; credential: KnownCredential };

/** Authenticates by secret or assertion. All failures are indistinguishable (RFC 6749 section 5.2). */
export function authenticateOAuthClient(request: IncomingRequest, parameters: OAuthParameters, call: Call): Promise<OAuthClient> {
  return authenticate(readPresented(request.headers, parameters), call);
}

/** The caller of introspection or revocation: a client for its own tokens, or a resource server for any. */
type Caller = { clientId: string; isResourceServer: boolean };

/** Also authenticates resource servers, by secret. */
export async function authenticateCaller(request: IncomingRequest, parameters: OAuthParameters, call: Call): Promise<Caller> {
  const presented = readPresented(request.headers, parameters);
  if (presented && "secret" in presented && isResourceServerClientId(presented.clientId)) {
    const server = await proveSecret(call, presented, resourceServers, { identifyAs: identifyResourceServer });
    if (!server) throw invalidClient();
    return { clientId: server.clientId, isResourceServer: true };
  }
  const client = await authenticate(presented, call);
  return { clientId: client.kind === "application" ? client.client.clientId : client.credential.clientId, isResourceServer: false };
}

async function authenticate(presented: Presented | null, call: Call): Promise<OAuthClient> {
  const client = presented && (await prove(presented, call));
  if (!client) throw invalidClient();
  return client;
}

/** The format of a client ID identifies its type. At a tenant's own address, credentials of other tenants are unknown. */
async function prove(presented: Presented, call: Call): Promise<OAuthClient | null> {
  if ("secret" in presented && isServiceClientId(presented.clientId)) {
    const accept = ({ tenantId }: KnownCredential) => call.tenant === null || call.tenant === tenantId;
    const credential = await proveSecret(call, presented, credentials, { accept });
    return credential && { kind: "service", credential };
  }
  const client =
    "secret" in presented
      ? await proveSecret(call, presented, clients)
      : await proveAssertion(presented.assertion, presented.clientId, call);
  return client && { kind: "application", client };
}

/** Does not distinguish an unknown client from a wrong, expired, retired or revoked credential. */
function invalidClient(): ApiError {
  return oauthError(
    "invalid_client",
    "The client is not authenticated. Send a client ID and secret that are in force, as Authorization: Basic or in the form, or an assertion signed by a registered key.",
  );
}
