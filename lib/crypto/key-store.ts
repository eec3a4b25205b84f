import type { JWK } from "jose";
import { localKeyStore } from "@/lib/crypto/local-key-store";
import type { KeyKind, SigningAlgorithm } from "@/lib/domain/key/algorithm";

/** The public half as it is published, and what the database keeps so that the store finds the private one again. */
export type StoredKey = { id: string; algorithm: SigningAlgorithm; publicJwk: JWK; encryptedPrivate: string };

/** Signs with one key, as a JWS wants it (RFC 7518 section 3). */
export type Sign = (data: Uint8Array) => Promise<Uint8Array>;

/** Where private keys live. A key management service or a hardware module is another implementation of these two. */
export type KeyStore = {
  create(kind: KeyKind): Promise<StoredKey>;
  /** Throws when the store cannot read what it kept, for example under another master key. */
  open(key: Pick<StoredKey, "id" | "algorithm" | "encryptedPrivate">): Promise<Sign>;
};

export const keyStore: KeyStore = localKeyStore;
