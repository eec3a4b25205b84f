import { hkdfSync } from "node:crypto";
import { masterKey } from "@/lib/env";

const derived = new Map<string, Buffer>();

/** Encrypts private keys at rest (AES-256). */
export const keyEncryptionKey = () => derive("key-encryption");

/** Keys the hash under which client secrets are stored. */
export const secretPepper = () => derive("secret-pepper");

/** Keys the hash under which the tokens of one-time links are stored. */
export const linkPepper = () => derive("link-pepper");

/** Signs and encrypts session cookies. */
export const sessionSecret = () => derive("session").toString("base64url");

/** RFC 5869, one 256-bit key a purpose. */
function derive(purpose: string): Buffer {
  const cacheKey = `${purpose}:${masterKey()}`;
  let key = derived.get(cacheKey);
  if (!key) {
    key = Buffer.from(hkdfSync("sha256", masterKey(), "mandate", purpose, 32));
    derived.set(cacheKey, key);
  }
  return key;
}
