import { proveSecret } from "@/lib/token-plane/authenticate/prove-secret";
import { clients, type KnownClient } from "@/lib/token-plane/directory/clients";
import type { Call } from "@/lib/token-plane/http/endpoint";
import { ApiError } from "@/lib/token-plane/http/errors";
import type { IncomingRequest } from "@/lib/token-plane/http/request";

export type ClientCredentials = { clientId: string; secret: string };

/** The client of a request to the documented endpoints, by its secret. Every failure looks the same. */
export async function authenticateClient(request: IncomingRequest, call: Call): Promise<KnownClient> {
  const presented = readClientCredentials(request.headers);
  const client = presented && (await proveSecret(call, presented, clients));
  if (!client) throw unauthorized();
  return client;
}

/** Does not distinguish an unknown client from a wrong, expired, retired or revoked secret. */
export function unauthorized(): ApiError {
  return new ApiError(
    "unauthorized",
    "The client is not authenticated. Send `X-SPACE-AUTH-KEY: Basic base64(clientId:clientSecret)` with a client ID and secret that are in force.",
  );
}

/** Clients send either header; older ones send Basic credentials with the scheme Bearer in the first. */
const HEADERS = [
  { name: "X-SPACE-AUTH-KEY", form: /^(?:basic|bearer) +([A-Za-z0-9+/]+={0,2})$/i },
  { name: "Authorization", form: /^basic +([A-Za-z0-9+/]+={0,2})$/i },
];

/** The characters of a client ID (RFC 6749 appendix A.1), up to a length that no client ID reaches. */
export const PRINTABLE_ASCII = /^[\x20-\x7e]{1,200}$/;

/**
 * The client credentials in the headers (RFC 7617); null if there are none or they are unreadable. An empty header counts as
 * absent, and two headers must agree (RFC 6749 section 2.3).
 */
export function readClientCredentials(headers: Pick<Headers, "get">): ClientCredentials | null {
  const present = HEADERS.map(({ name, form }) => ({ value: headers.get(name)?.trim(), form })).filter(({ value }) => value);
  const [first, ...others] = present.map(({ value = "", form }) => decodeBasic(form.exec(value)?.[1]));
  if (!first) return null;
  const isUnambiguous = others.every((other) => other?.clientId === first.clientId && other.secret === first.secret);
  return isUnambiguous ? first : null;
}

/** RFC 7617: the client ID ends at the first colon; the secret may contain colons. */
export function decodeBasic(base64: string | undefined): ClientCredentials | null {
  if (!base64) return null;
  const text = Buffer.from(base64, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const clientId = text.slice(0, colon);
  const secret = text.slice(colon + 1);
  return colon > 0 && secret && PRINTABLE_ASCII.test(clientId) ? { clientId, secret } : null;
}
