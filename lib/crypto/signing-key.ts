import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK } from "jose";
import { decrypt, encrypt } from "@/lib/crypto/encrypt";

export const SIGNING_ALGORITHM = "RS256";
const MODULUS_BITS = 3072;

export type SealedSigningKey = { id: string; algorithm: string; publicJwk: JWK; encryptedPrivate: string };

/** A fresh RSA key; its id is the RFC 7638 thumbprint and its private part leaves encrypted. */
export async function newSigningKey(): Promise<SealedSigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { modulusLength: MODULUS_BITS, extractable: true });
  const jwk = await exportJWK(publicKey);
  const id = await calculateJwkThumbprint(jwk);
  const encryptedPrivate = encrypt(await exportPKCS8(privateKey), id);
  return { id, algorithm: SIGNING_ALGORITHM, publicJwk: { ...jwk, kid: id, alg: SIGNING_ALGORITHM, use: "sig" }, encryptedPrivate };
}

/** Throws when the key was sealed under another master key. */
export async function openSigningKey(key: { id: string; algorithm: string; encryptedPrivate: string }): Promise<CryptoKey> {
  return importPKCS8(decrypt(key.encryptedPrivate, key.id), key.algorithm);
}
