import { generateKeyPairSync } from "node:crypto";

/** For tests: a fresh P-256 public key as a JWK. */
export function newPublicKey(members: Record<string, unknown> = {}): string {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return JSON.stringify({ ...publicKey.export({ format: "jwk" }), ...members });
}
