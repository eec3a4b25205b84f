export const PRIVATE_KEY_MESSAGE =
  "This is a private key. It was not stored, but consider it leaked: discard it, create a new key pair and enter only the public key.";

/** RFC 7518 sections 6.2.2 and 6.3.2. */
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "priv"];

/** Whether the text contains a private key anywhere, so that it can be refused before it is sent or stored. */
export function holdsPrivateKey(text: string): boolean {
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/i.test(text) || /^PuTTY-User-Key-File/m.test(text)) return true;
  try {
    return holdsPrivateMember(JSON.parse(text));
  } catch {
    return /["']d["']\s*:\s*["']/.test(text);
  }
}

function holdsPrivateMember(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, inner]) => PRIVATE_MEMBERS.includes(name) || holdsPrivateMember(inner));
}
