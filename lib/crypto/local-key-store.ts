import { createPrivateKey, generateKeyPair, type KeyObject, type SignKeyObjectInput, sign } from "node:crypto";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { calculateJwkThumbprint, type JWK } from "jose";
import { decrypt, encrypt } from "@/lib/crypto/encrypt";
import { HandlePool } from "@/lib/crypto/handle-pool";
import type { KeyStore, Sign } from "@/lib/crypto/key-store";
import { algorithmOf, type KeyKind, type SigningAlgorithm } from "@/lib/domain/key/algorithm";

const generate = promisify(generateKeyPair);
const signInThreadPool = promisify<string | null, Uint8Array, SignKeyObjectInput, Buffer>(sign);

/** Enough that no thread of the pool and not the main thread ever waits for a handle that another one uses. */
const HANDLES = Math.max(16, availableParallelism() + 1);

/** Keeps private keys in our own database, encrypted; signs in the thread pool, so that every core takes part. */
export const localKeyStore: KeyStore = {
  async create(kind) {
    const { publicKey, privateKey } = await pair(kind);
    const algorithm = algorithmOf(kind);
    const jwk = publicKey.export({ format: "jwk" }) as JWK;
    const id = await calculateJwkThumbprint(jwk);
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
    return { id, algorithm, publicJwk: { ...jwk, kid: id, alg: algorithm, use: "sig" }, encryptedPrivate: encrypt(pem, id) };
  },

  async open({ id, algorithm, encryptedPrivate }) {
    return signerFor(algorithm, await decrypt(encryptedPrivate, id));
  },
};

function pair(kind: KeyKind): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  switch (kind) {
    case "RS256-3072":
      return generate("rsa", { modulusLength: 3072 });
    case "RS256-2048":
      return generate("rsa", { modulusLength: 2048 });
    case "ES256":
      return generate("ec", { namedCurve: "P-256" });
    case "EdDSA":
      return generate("ed25519");
  }
}

function signerFor(algorithm: SigningAlgorithm, pem: string): Sign {
  const digest = algorithm === "EdDSA" ? null : "sha256";
  const handles = Array.from({ length: HANDLES }, (): SignKeyObjectInput => {
    const key = createPrivateKey(pem);
    // RFC 7518 section 3.4: the two numbers of an ECDSA signature side by side.
    return algorithm === "ES256" ? { key, dsaEncoding: "ieee-p1363" } : { key };
  });
  const pool = new HandlePool(handles);
  return (data) => pool.use((input) => signInThreadPool(digest, data, input));
}
