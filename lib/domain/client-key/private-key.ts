export const PRIVATE_KEY_MESSAGE =
  "This is a private key. Nothing of it was kept, but consider it leaked: throw it away, make a new pair, and give only its public key.";

/** RFC 7518 sections 6.2.2 and 6.3.2. */
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "priv"];

/** True for text that holds a private key anywhere in it, so that it can be stopped before it goes anywhere. */
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
