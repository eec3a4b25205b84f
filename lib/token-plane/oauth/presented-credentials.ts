import { z } from "zod";
import { ASSERTION_TYPE } from "@/lib/domain/token/client-assertion";
import { decodeBasic, PRINTABLE_ASCII } from "@/lib/token-plane/client-credentials";
import type { Parameters } from "@/lib/token-plane/oauth/read-parameters";
import { oauthError } from "@/lib/token-plane/oauth-error";

/** In the names of RFC 8414 and RFC 7591. */
export const AUTHENTICATION_METHODS = ["client_secret_basic", "client_secret_post", "private_key_jwt"] as const;

/** What a client that sends no header proves itself with. */
export const CredentialParameters = z.object({
  client_id: z.string().regex(PRINTABLE_ASCII).optional().describe("The client ID, unless it stands in the header or in the assertion."),
  client_secret: z.string().optional().describe("The client secret, for clients that send no header."),
  client_assertion_type: z.literal(ASSERTION_TYPE).optional().describe("Together with `client_assertion`."),
  client_assertion: z.string().optional().describe("A JWT signed by a registered key of the client (RFC 7523), good once."),
});

/** What a client proves itself with: a secret (RFC 6749 section 2.3.1), or what its key has signed (RFC 7521 section 4.2). */
export type Presented = { clientId: string; secret: string } | { clientId: string | undefined; assertion: string };

const BASIC = /^basic +([A-Za-z0-9+/]+={0,2})$/i;

/** Null where nothing was presented or it cannot be read. Two ways at once are good only if they say the same. */
export function readPresented(headers: Pick<Headers, "get">, form: Parameters): Presented | null {
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

/** Both parts are form-urlencoded; credentials of ours look the same either way, so clients that do not encode work too. */
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
