import type { ApiError } from "@/lib/token-plane/api-error";
import type { KnownClient, KnownCredential } from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { identify } from "@/lib/token-plane/limits/guard";
import { checkAssertion } from "@/lib/token-plane/oauth/check-assertion";
import { checkSecret } from "@/lib/token-plane/oauth/check-secret";
import { type Presented, readPresented } from "@/lib/token-plane/oauth/presented-credentials";
import type { Parameters } from "@/lib/token-plane/oauth/read-parameters";
import { oauthError } from "@/lib/token-plane/oauth-error";

/** Who has proved to a standard endpoint who it is: an application's registration, or a tenant with credentials of its own. */
export type Authenticated = { kind: "application"; client: KnownClient } | { kind: "service"; credential: KnownCredential };

/** By a secret or by an assertion; throws the one answer to everybody who cannot prove who they are (RFC 6749 section 5.2). */
export function authenticate(request: IncomingRequest, parameters: Parameters, call: Call): Promise<Authenticated> {
  return authenticatePresented(readPresented(request.headers, parameters), call);
}

export async function authenticatePresented(presented: Presented | null, call: Call): Promise<Authenticated> {
  const who = presented && (await check(presented, call));
  if (!who) throw invalidClient();
  if (call.clientId === null) identify(call, who.kind === "application" ? who.client.clientId : who.credential.clientId);
  return who;
}

async function check(presented: Presented, call: Call): Promise<Authenticated | null> {
  if ("secret" in presented) return checkSecret(presented.clientId, presented.secret, call);
  const client = await checkAssertion(presented.assertion, presented.clientId, call);
  return client && { kind: "application", client };
}

/** Does not tell an unknown client from a wrong, expired, retired or revoked credential. */
export function invalidClient(): ApiError {
  return oauthError(
    "invalid_client",
    "The client is not authenticated. Send a client ID and secret that are in force, as Authorization: Basic or in the form, or an assertion signed by a registered key.",
  );
}
