import { ApiError } from "@/lib/token-plane/api-error";
import { readClientCredentials } from "@/lib/token-plane/client-credentials";
import { clients, type KnownClient } from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import { findPresented } from "@/lib/token-plane/find-presented";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { identify, lookUp } from "@/lib/token-plane/limits/guard";
import { recordSecretUse } from "@/lib/token-plane/usage-recorder";

/** Who the client is, or the one answer to everybody who cannot prove it. */
export async function authenticateClient(request: IncomingRequest, call: Call): Promise<KnownClient> {
  const presented = readClientCredentials(request.headers);
  const client = presented && (await lookUp(call, presented.clientId, clients));
  const secret = findPresented(client?.secrets ?? [], presented?.secret ?? "", call.now);
  if (!client || !secret) throw unauthorized();
  identify(call, client.clientId);
  recordSecretUse(secret.id, call.now);
  return client;
}

/** Does not tell an unknown client from a wrong, expired, retired or revoked secret. */
export function unauthorized(): ApiError {
  return new ApiError(
    "unauthorized",
    "The client is not authenticated. Send `X-SPACE-AUTH-KEY: Basic base64(clientId:clientSecret)` with a client ID and secret that are in force.",
  );
}
