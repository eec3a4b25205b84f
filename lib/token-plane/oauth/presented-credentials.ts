import { decodeBasic } from "@/lib/token-plane/client-credentials";
import type { Parameters } from "@/lib/token-plane/oauth/read-parameters";
import { oauthError } from "@/lib/token-plane/oauth-error";

export const SECRET_METHODS = ["client_secret_basic", "client_secret_post"] as const;

type Secret = { method: (typeof SECRET_METHODS)[number]; clientId: string; secret: string };

/** What a client proves itself with (RFC 6749 section 2.3.1). */
export type Presented = Secret;

const BASIC = /^basic +([A-Za-z0-9+/]+={0,2})$/i;
const PRINTABLE_ASCII = /^[\x20-\x7e]{1,200}$/;

/** Null where nothing was presented or it cannot be read. Two ways at once are good only if they say the same. */
export function readPresented(headers: Pick<Headers, "get">, form: Parameters): Presented | null {
  const header = headers.get("Authorization")?.trim();
  const posted = readPosted(form);
  if (!header) return posted;
  const basic = readBasic(header);
  const [clientId, secret] = [form.get("client_id"), form.get("client_secret")];
  if (basic && ((clientId && clientId !== basic.clientId) || (secret && secret !== basic.secret))) {
    throw oauthError("invalid_request", "The header and the form name different credentials. Send them in one place.");
  }
  return basic;
}

function readPosted(form: Parameters): Secret | null {
  const [clientId, secret] = [form.get("client_id"), form.get("client_secret")];
  return clientId && secret && PRINTABLE_ASCII.test(clientId) ? { method: "client_secret_post", clientId, secret } : null;
}

/** Both parts are form-urlencoded; credentials of ours look the same either way, so clients that do not encode work too. */
function readBasic(header: string): Secret | null {
  const raw = decodeBasic(BASIC.exec(header)?.[1]);
  if (!raw) return null;
  const [clientId, secret] = [formDecode(raw.clientId), formDecode(raw.secret)];
  return PRINTABLE_ASCII.test(clientId) ? { method: "client_secret_basic", clientId, secret } : null;
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
