import { createPublicKey, type JsonWebKey } from "node:crypto";
import type { JWK } from "jose";
import { keyStore, type Sign } from "@/lib/crypto/key-store";
import { database } from "@/lib/db/client";
import { algorithmOf, isSigningAlgorithm, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { standings } from "@/lib/domain/key/key-states";
import { type SigningOrder, signingOrder } from "@/lib/domain/key/signing-order";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { KnownKey } from "@/lib/services/key/key-columns";
import { listPublicKeys } from "@/lib/services/key/list-public-keys";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { Remembered } from "@/lib/token-plane/directory/remembered";

/** A key as it is published: the JWK members (RFC 7517), and the same key as PEM for clients that read only that. */
export type PublishedKey = JWK & { kid: string; alg: SigningAlgorithm; value: string };

export type SigningKey = { keyId: string; algorithm: SigningAlgorithm; sign: Sign };

type Key = KnownKey & { published: PublishedKey };

const remembered = new Remembered<Key[]>({ limit: 1, load: readKeys });
onAnnouncement("keys", () => remembered.forget(""));

const opened = new Map<string, Promise<Sign>>();

/** The key that signs now for a client that chose this algorithm, or none; each is opened once. */
export async function currentSigningKey(now: Date, algorithm: string | null = null): Promise<SigningKey> {
  const { signerFor } = await orderAt(now);
  const key = signerFor(isSigningAlgorithm(algorithm) ? algorithm : null);
  if (!key) throw new Error("There is no signing key. The start of the server makes the first one.");
  return { keyId: key.keyId, algorithm: key.algorithm, sign: await open(key.keyId) };
}

/** The key that signs now first, then those that verifiers need besides. */
export async function publishedKeys(now: Date): Promise<PublishedKey[]> {
  return (await orderAt(now)).published.map((key) => key.published);
}

let lastOrder: { keys: Key[]; at: Date; order: SigningOrder<Key> } | undefined;

/** Worked out once for as long as nothing changes. */
async function orderAt(now: Date): Promise<SigningOrder<Key>> {
  const keys = (await remembered.find("")) ?? [];
  if (lastOrder?.keys === keys && lastOrder.at <= now && (!lastOrder.order.until || now < lastOrder.order.until)) return lastOrder.order;
  lastOrder = { keys, at: now, order: signingOrder(keys, algorithmOf(env().SIGNING_ALGORITHM), now) };
  return lastOrder.order;
}

async function readKeys(): Promise<Key[]> {
  const keys = await listPublicKeys();
  for (const { keyId, revokedAt } of keys) if (revokedAt) opened.delete(keyId);
  openAhead(keys);
  return keys.map((key) => ({
    ...key,
    published: { ...key.publicJwk, kid: key.keyId, alg: key.algorithm, value: pem(key.publicJwk) },
  }));
}

/** What signs now or soon is ready before the first token that needs it, also if the database is away by then. */
function openAhead(keys: KnownKey[]): void {
  const ready = standings(keys, new Date()).filter(({ state }) => state === "current" || state === "next");
  for (const { key } of ready) void open(key.keyId).catch((err) => log.error({ err, keyId: key.keyId }, "a signing key cannot be opened"));
}

function open(keyId: string): Promise<Sign> {
  const key = opened.get(keyId) ?? readPrivateKey(keyId);
  opened.set(keyId, key);
  key.catch(() => opened.delete(keyId));
  return key;
}

async function readPrivateKey(keyId: string): Promise<Sign> {
  const select = { id: true, algorithm: true, encryptedPrivate: true };
  const { id, algorithm, encryptedPrivate } = await database().signingKey.findUniqueOrThrow({ where: { id: keyId }, select });
  if (encryptedPrivate === null) throw new Error(`The signing key ${keyId} has been revoked.`);
  return keyStore.open({ id, algorithm: algorithm as SigningAlgorithm, encryptedPrivate });
}

function pem(publicJwk: JWK): string {
  return createPublicKey({ key: publicJwk as JsonWebKey, format: "jwk" }).export({ type: "spki", format: "pem" }) as string;
}
