import type { ClientKeyAlgorithm } from "@/lib/domain/client-key/client-key";

const PARAMETERS: Record<ClientKeyAlgorithm, EcKeyGenParams | RsaHashedKeyGenParams | Algorithm> = {
  ES256: { name: "ECDSA", namedCurve: "P-256" },
  RS256: { name: "RSASSA-PKCS1-v1_5", modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
  EdDSA: { name: "Ed25519" },
};

export type GeneratedKeyPair = { publicJwk: JsonWebKey; privateJwk: JsonWebKey; privatePem: string };

/** Generates a pair locally. The caller decides what happens to the private key. */
export async function generateKeyPair(algorithm: ClientKeyAlgorithm): Promise<GeneratedKeyPair> {
  const pair = (await crypto.subtle.generateKey(PARAMETERS[algorithm], true, ["sign", "verify"])) as CryptoKeyPair;
  const [publicJwk, privateJwk, pkcs8] = await Promise.all([
    crypto.subtle.exportKey("jwk", pair.publicKey),
    crypto.subtle.exportKey("jwk", pair.privateKey),
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
  ]);
  return { publicJwk: bareKey(publicJwk), privateJwk: bareKey(privateJwk), privatePem: pemOf(pkcs8) };
}

/** False without a secure connection, or if the browser does not support the algorithm. */
export async function canGenerate(algorithm: ClientKeyAlgorithm): Promise<boolean> {
  if (!globalThis.crypto?.subtle) return false;
  if (algorithm !== "EdDSA") return true;
  return crypto.subtle.generateKey(PARAMETERS.EdDSA, false, ["sign", "verify"]).then(
    () => true,
    () => false,
  );
}

/** Removes the members that browsers add for their own use. */
function bareKey({ key_ops: _operations, ext: _extractable, alg: _algorithm, ...jwk }: JsonWebKey): JsonWebKey {
  return jwk;
}

function pemOf(pkcs8: ArrayBuffer): string {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(pkcs8)));
  return `-----BEGIN PRIVATE KEY-----\n${base64.replace(/.{64}(?=.)/g, "$&\n")}\n-----END PRIVATE KEY-----\n`;
}
