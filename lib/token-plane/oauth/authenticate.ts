import { isServiceClientId } from "@/lib/domain/service-credential/client-id";
import type { ApiError } from "@/lib/token-plane/api-error";
import { findPresented } from "@/lib/token-plane/check-secret";
import {
  findClient,
  findCredential,
  type KnownClient,
  type KnownCredential,
  recallClient,
  recallCredential,
} from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { identify, isThrottled } from "@/lib/token-plane/limits/guard";
import { type Presented, readPresented } from "@/lib/token-plane/oauth/presented-credentials";
import type { Parameters } from "@/lib/token-plane/oauth/read-parameters";
import { oauthError } from "@/lib/token-plane/oauth-error";
import { recordSecretUse } from "@/lib/token-plane/usage-recorder";

/** Who has proved to a standard endpoint who it is: an application's registration, or a tenant with credentials of its own. */
export type Authenticated = { kind: "application"; client: KnownClient } | { kind: "service"; credential: KnownCredential };

/** Throws the one answer to everybody who cannot prove who they are (RFC 6749 section 5.2). */
export async function authenticate(request: IncomingRequest, parameters: Parameters, call: Call): Promise<Authenticated> {
  const presented = readPresented(request.headers, parameters);
  const who = presented && (await checkSecret(presented, call));
  if (!presented || !who) throw invalidClient();
  identify(call, presented.clientId);
  return who;
}

async function checkSecret({ clientId, secret }: Presented, call: Call): Promise<Authenticated | null> {
  if (isServiceClientId(clientId)) return checkServiceSecret(clientId, secret, call);
  const find = isThrottled(call) ? recallClient : findClient;
  const client = await find(clientId);
  const usable = findPresented(client?.secrets ?? [], secret, call.now);
  if (!client || !usable) return null;
  recordSecretUse(usable.id, call.now);
  return { kind: "application", client };
}

/** At a tenant's own address the credentials of other tenants are unknown. */
async function checkServiceSecret(clientId: string, secret: string, call: Call): Promise<Authenticated | null> {
  const find = isThrottled(call) ? recallCredential : findCredential;
  const credential = await find(clientId);
  const usable = findPresented(credential?.secrets ?? [], secret, call.now);
  const isAddressed = call.tenant === null || call.tenant === credential?.tenantId;
  if (!credential || !usable || !isAddressed) return null;
  recordSecretUse(usable.id, call.now);
  return { kind: "service", credential };
}

/** Does not tell an unknown client from a wrong, expired, retired or revoked credential. */
export function invalidClient(): ApiError {
  return oauthError(
    "invalid_client",
    "The client is not authenticated. Send a client ID and secret that are in force, as Authorization: Basic or in the form.",
  );
}
