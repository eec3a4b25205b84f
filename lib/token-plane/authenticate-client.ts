import { hashClientSecret, isSameHash } from "@/lib/crypto/client-secret";
import { isUsable } from "@/lib/domain/secret/secret-state";
import { ApiError } from "@/lib/token-plane/api-error";
import { readClientCredentials } from "@/lib/token-plane/client-credentials";
import { findClient, type KnownClient } from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { recordSecretUse } from "@/lib/token-plane/usage-recorder";

/** What an unknown client is compared with, so that it costs what a known one costs. */
const NO_HASH = "-".repeat(43);

/** Who the client is, or the one answer to everybody who cannot prove it. */
export async function authenticateClient(request: IncomingRequest, call: Call): Promise<KnownClient> {
  const presented = readClientCredentials(request.headers);
  const client = presented && (await findClient(presented.clientId));
  const hash = hashClientSecret(presented?.secret ?? "");
  const secrets = client?.secrets ?? [];
  const matching = secrets.filter((secret) => isSameHash(secret.hash, hash));
  if (secrets.length === 0) isSameHash(NO_HASH, hash);
  const usable = matching.find((secret) => isUsable(secret, call.now));
  if (!client || !usable) throw unauthorized();
  call.clientId = client.clientId;
  recordSecretUse(usable.id, call.now);
  return client;
}

/** Does not tell an unknown client from a wrong, expired, retired or revoked secret. */
export function unauthorized(): ApiError {
  return new ApiError(
    "unauthorized",
    "The client is not authenticated. Send `X-SPACE-AUTH-KEY: Basic base64(clientId:clientSecret)` with a client ID and secret that are in force.",
  );
}
