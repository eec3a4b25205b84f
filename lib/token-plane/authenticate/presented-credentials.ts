import { z } from "zod";
import { ASSERTION_TYPE } from "@/lib/domain/token/client-assertion";
import { decodeBasic, PRINTABLE_ASCII } from "@/lib/token-plane/authenticate/basic";
import { oauthError } from "@/lib/token-plane/http/errors";
import type { OAuthParameters } from "@/lib/token-plane/http/fields";

/** Method names of RFC 8414 and RFC 7591. */
export const AUTHENTICATION_METHODS = ["client_secret_basic", "client_secret_post", "private_key_jwt"] as const;

/** The credentials of clients that send no header. */
export const CredentialParameters = z.object({
  client_id: z.string().regex(PRINTABLE_ASCII).optional().describe("The client ID, unless the header or the assertion has it."),
  client_secret: z.string().optional().describe("The client secret, for clients that send no header."),
  client_assertion_type: z.literal(ASSERTION_TYPE).optional().describe("Together with `client_assertion`."),
  client_assertion: z.string().optional().describe("A JWT signed by a registered key of the client (RFC 7523), valid once."),
});

/** A secret (RFC 6749 section 2.3.1), or an assertion signed by the client's key (RFC 7521 section 4.2). */
export type Presented = { clientId: string; secret: string } | { clientId: string | undefined; assertion: string };

const BASIC = /^basic +([A-Za-z0-9+/]+={0,2})$/i;

/** The credentials of a request; null if there are none or they are unreadable. Header and form must agree if both have some. */
export function readPresented(headers: Pick<Headers, "get">, form: OAuthParameters): Presented | null {
  const header = headers.get("Authorization")?.trim();
  const { data: posted } = CredentialParameters.safeParse(Object.fromEntries(form));
  if (!posted) return null;
  const { client_id: clientId, client_secret: secret, client_assertion: assertion, client_assertion_type: type } = posted;
  if (assertion !== undefined) {
    if (header || secret) throw oauthError("invalid_request", "Send either an assertion or a secret, not both.");
    return type ? { clientId, assertion } : null;
  }
  if (!header) return clientId && secret ? { clientId, secret } : null;
  const basic = readBasic(header);
  if (basic && ((clientId && clientId !== basic.clientId) || (secret && secret !== basic.secret))) {
    throw oauthError("invalid_request", "The header and the form name different credentials. Send them in one place.");
  }
  return basic;
}

/** Both parts are form-urlencoded. Our own credentials contain nothing to encode, so clients that skip it work too. */
function readBasic(header: string): { clientId: string; secret: string } | null {
  const raw = decodeBasic(BASIC.exec(header)?.[1]);
  if (!raw) return null;
  const [clientId, secret] = [formDecode(raw.clientId), formDecode(raw.secret)];
  return PRINTABLE_ASCII.test(clientId) ? { clientId, secret } : null;
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
