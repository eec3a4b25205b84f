import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from "jose";

export type SigningKey = { kid: string; alg: string; privateKey: CryptoKey; publicJwk: JWK };

export async function signingKey(kid: string, alg = "ES256"): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" } };
}
