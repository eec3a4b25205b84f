export type ClientCredentials = { clientId: string; secret: string };

/** Both headers are read; the older clients put the word Bearer before Basic credentials in the first. */
const HEADERS = [
  { name: "X-SPACE-AUTH-KEY", form: /^(?:basic|bearer) +([A-Za-z0-9+/]+={0,2})$/i },
  { name: "Authorization", form: /^basic +([A-Za-z0-9+/]+={0,2})$/i },
];

/** What a client ID may be made of (RFC 6749 appendix A.1), at a length that is never reached. */
export const PRINTABLE_ASCII = /^[\x20-\x7e]{1,200}$/;

/**
 * The client credentials of a request (RFC 7617), or null when there are none or they cannot be read.
 * An empty header counts as absent; two headers are good only if they say the same (RFC 6749 section 2.3).
 */
export function readClientCredentials(headers: Pick<Headers, "get">): ClientCredentials | null {
  const present = HEADERS.map(({ name, form }) => ({ value: headers.get(name)?.trim(), form })).filter(({ value }) => value);
  const [first, ...others] = present.map(({ value = "", form }) => decodeBasic(form.exec(value)?.[1]));
  if (!first) return null;
  const isUnambiguous = others.every((other) => other?.clientId === first.clientId && other.secret === first.secret);
  return isUnambiguous ? first : null;
}

/** RFC 7617: the ID ends at the first colon; the secret may contain more of them. */
export function decodeBasic(base64: string | undefined): ClientCredentials | null {
  if (!base64) return null;
  const text = Buffer.from(base64, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const clientId = text.slice(0, colon);
  const secret = text.slice(colon + 1);
  return colon > 0 && secret && PRINTABLE_ASCII.test(clientId) ? { clientId, secret } : null;
}
