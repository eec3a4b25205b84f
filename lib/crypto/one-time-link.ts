import { createHmac, randomBytes } from "node:crypto";
import { linkPepper } from "@/lib/crypto/derived-keys";

/** The token of a one-time link and the keyed hash under which it is stored. */
export function newLinkToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashLinkToken(token) };
}

export function hashLinkToken(token: string): string {
  return createHmac("sha256", linkPepper()).update(token).digest("base64url");
}
