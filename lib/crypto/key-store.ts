import { createPrivateKey, generateKeyPair, type KeyObject, type SignKeyObjectInput, sign } from "node:crypto";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { calculateJwkThumbprint, type JWK } from "jose";
import { decrypt, encrypt } from "@/lib/crypto/encrypt";
import { HandlePool } from "@/lib/crypto/handle-pool";
import { algorithmOf, type KeyKind, type SigningAlgorithm } from "@/lib/domain/key/algorithm";

/** The public key as published, and what the database stores of the private key. */
export type StoredKey = { id: string; algorithm: SigningAlgorithm; publicJwk: JWK; encryptedPrivate: string };

/** Signs with one key, in the form of a JWS (RFC 7518 section 3). */
export type Sign = (data: Uint8Array) => Promise<Uint8Array>;

/** Where private keys live. A key management service or a hardware module would be another implementation. */
export type KeyStore = {
  create(kind: KeyKind): Promise<StoredKey>;
  /** Throws if the private key cannot be read, for example under another master key. */
  open(key: Pick<StoredKey, "id" | "algorithm" | "encryptedPrivate">): Promise<Sign>;
};

const generate = promisify(generateKeyPair);
const signInThreadPool = promisify<string | null, Uint8Array, SignKeyObjectInput, Buffer>(sign);

/** Enough that neither the threads of the pool nor the main thread wait for a handle. */
const HANDLES = Math.max(16, availableParallelism() + 1);

/** Stores private keys encrypted in the database and signs in the thread pool, which uses all cores. */
export const keyStore: KeyStore = {
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
    // RFC 7518 section 3.4: an ECDSA signature is R and S, concatenated.
    return algorithm === "ES256" ? { key, dsaEncoding: "ieee-p1363" } : { key };
  });
  const pool = new HandlePool(handles);
  return (data) => pool.use((input) => signInThreadPool(digest, data, input));
}
