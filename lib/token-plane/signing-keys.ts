import { createPublicKey, type JsonWebKey } from "node:crypto";
import { openSigningKey } from "@/lib/crypto/signing-key";
import { database } from "@/lib/db/client";
import { listPublicKeys, type PublicKey } from "@/lib/services/key/list-public-keys";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { Remembered } from "@/lib/token-plane/directory/remembered";

/** A key as it is published: the JWK members (RFC 7517), and the same key as PEM for clients that read only that. */
export type PublishedKey = PublicKey["publicJwk"] & { kid: string; value: string };

export type SigningKey = { keyId: string; algorithm: string; privateKey: CryptoKey };

type KnownKey = PublicKey & { published: PublishedKey };

const remembered = new Remembered<KnownKey[]>({ limit: 1, load: () => readKeys(new Date()) });
onAnnouncement("keys", () => remembered.forget(""));

const opened = new Map<string, Promise<CryptoKey>>();

/** The key that signs now; each is opened once. */
export async function currentSigningKey(): Promise<SigningKey> {
  const key = (await knownKeys()).find((one) => one.isSigning);
  if (!key) throw new Error("There is no signing key. The start of the server makes the first one.");
  return { keyId: key.keyId, algorithm: key.algorithm, privateKey: await open(key.keyId) };
}

/** The key that signs now first, then the older ones. */
export async function publishedKeys(): Promise<PublishedKey[]> {
  return (await knownKeys()).map((key) => key.published);
}

async function knownKeys(): Promise<KnownKey[]> {
  return (await remembered.find("")) ?? [];
}

async function readKeys(now: Date): Promise<KnownKey[]> {
  const keys = await listPublicKeys(now);
  return keys.map((key) => ({ ...key, published: { ...key.publicJwk, kid: key.keyId, value: pem(key.publicJwk) } }));
}

function open(keyId: string): Promise<CryptoKey> {
  const key = opened.get(keyId) ?? readPrivateKey(keyId);
  opened.set(keyId, key);
  key.catch(() => opened.delete(keyId));
  return key;
}

async function readPrivateKey(keyId: string): Promise<CryptoKey> {
  const select = { id: true, algorithm: true, encryptedPrivate: true };
  return openSigningKey(await database().signingKey.findUniqueOrThrow({ where: { id: keyId }, select }));
}

function pem(publicJwk: PublicKey["publicJwk"]): string {
  return createPublicKey({ key: publicJwk as JsonWebKey, format: "jwk" }).export({ type: "spki", format: "pem" }) as string;
}
