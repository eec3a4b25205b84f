import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const TAG = { authTagLength: 16 };

/** AES-256-GCM in three base64url parts; `context` is bound in as additional data. */
export function seal(key: Buffer, plaintext: string, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv, TAG).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
  return [iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString("base64url")).join(".");
}

/** Throws if the text was changed, moved, or sealed with another key. */
export function unseal(key: Buffer, text: string, context: string): string {
  const [iv, tag, ciphertext] = text.split(".").map((part) => Buffer.from(part, "base64url"));
  if (!iv || !tag || !ciphertext) throw new Error("The text is not a ciphertext of seal().");
  const decipher = createDecipheriv("aes-256-gcm", key, iv, TAG).setAAD(Buffer.from(context)).setAuthTag(tag);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
}
