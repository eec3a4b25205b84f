import { createPublicKey, type JsonWebKey } from "node:crypto";
import { openSigningKey } from "@/lib/crypto/signing-key";
import { database } from "@/lib/db/client";
import { listPublicKeys, type PublicKey } from "@/lib/services/key/list-public-keys";

const MAX_AGE_MILLISECONDS = 1000;

/** A key as it is published: the JWK members (RFC 7517), and the same key as PEM for clients that read only that. */
export type PublishedKey = PublicKey["publicJwk"] & { kid: string; value: string };

export type SigningKey = { keyId: string; algorithm: string; privateKey: CryptoKey };

type KnownKey = PublicKey & { published: PublishedKey };

let known: { keys: Promise<KnownKey[]>; readAt: number } | undefined;
const opened = new Map<string, Promise<CryptoKey>>();

/** The key that signs now; a new one is seen within a second, and each is opened once. */
export async function currentSigningKey(now: Date): Promise<SigningKey> {
  const key = (await knownKeys(now)).find((one) => one.isSigning);
  if (!key) throw new Error("There is no signing key. The start of the server makes the first one.");
  return { keyId: key.keyId, algorithm: key.algorithm, privateKey: await open(key.keyId) };
}

/** The key that signs now first, then the older ones. */
export async function publishedKeys(now: Date): Promise<PublishedKey[]> {
  return (await knownKeys(now)).map((key) => key.published);
}

async function knownKeys(now: Date): Promise<KnownKey[]> {
  const isFresh = known && Math.abs(now.getTime() - known.readAt) < MAX_AGE_MILLISECONDS;
  if (!known || !isFresh) known = { keys: readKeys(now), readAt: now.getTime() };
  const reading = known;
  try {
    return await reading.keys;
  } catch (error) {
    if (known === reading) known = undefined;
    throw error;
  }
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
