import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keyEncryptionKey } from "@/lib/crypto/derived-keys";

const VERSION = "v1";
const TAG = { authTagLength: 16 };

/** AES-256-GCM; `context` is bound in as additional data, so that a ciphertext cannot be moved to another row. */
export function encrypt(plaintext: string, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyEncryptionKey(), iv, TAG).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
  return [VERSION, ...[iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString("base64url"))].join(".");
}

/** Throws when the text was changed, moved, or written under another master key. */
export function decrypt(text: string, context: string): string {
  const [version, ...parts] = text.split(".");
  const [iv, tag, ciphertext] = parts.map((part) => Buffer.from(part, "base64url"));
  if (version !== VERSION || !iv || !tag || !ciphertext) throw new Error("Not something encrypt() wrote.");
  const decipher = createDecipheriv("aes-256-gcm", keyEncryptionKey(), iv, TAG).setAAD(Buffer.from(context)).setAuthTag(tag);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
}
