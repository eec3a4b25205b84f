import { createPublicKey, type JsonWebKey } from "node:crypto";
import type { JWK } from "jose";
import { keyStore, type Sign } from "@/lib/crypto/key-store";
import { database } from "@/lib/db/client";
import { algorithmOf, isSigningAlgorithm, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { type KeyDates, standings } from "@/lib/domain/key/key-states";
import { isDoneSigning } from "@/lib/domain/key/plan-keys";
import { type SigningOrder, signingOrder } from "@/lib/domain/key/signing-order";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { KnownKey } from "@/lib/services/key/key-columns";
import { listPublicKeys } from "@/lib/services/key/list-public-keys";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";
import { InvalidatedCache } from "@/lib/token-plane/directory/cache";

export type SigningKey = { keyId: string; algorithm: SigningAlgorithm; sign: Sign };

/** Verifiers need the keys for as long as the keys are valid, however long the database is away. */
const publicKeys = new InvalidatedCache<KnownKey[]>({ limit: 1, load: readKeys, graceMs: Number.POSITIVE_INFINITY });
onAnnouncement("keys", () => publicKeys.invalidate(""));

/** The current key for a client that chose this algorithm, or null for no choice. */
export async function currentSigningKey(now: Date, algorithm: string | null = null): Promise<SigningKey> {
  const { signerFor } = await orderAt(now);
  const key = signerFor(isSigningAlgorithm(algorithm) ? algorithm : null);
  if (!key) throw new Error("There is no signing key. The server creates the first one when it starts.");
  return { keyId: key.keyId, algorithm: key.algorithm, sign: await openKey(key.keyId) };
}

/** The keys that verifiers need, the current one first. */
export async function publishedKeys(now: Date): Promise<PublishedKey[]> {
  return (await orderAt(now)).published.map(asPublished);
}

let lastOrder: { keys: KnownKey[]; at: Date; order: SigningOrder<KnownKey> } | undefined;

/** Computed again only when keys or their states change. */
async function orderAt(now: Date): Promise<SigningOrder<KnownKey>> {
  const keys = (await publicKeys.find("")) ?? [];
  if (lastOrder?.keys === keys && lastOrder.at <= now && (!lastOrder.order.until || now < lastOrder.order.until)) return lastOrder.order;
  lastOrder = { keys, at: now, order: signingOrder(keys, algorithmOf(env().SIGNING_ALGORITHM), now) };
  return lastOrder.order;
}

async function readKeys(): Promise<KnownKey[]> {
  const keys = await listPublicKeys();
  openAhead(keys, new Date());
  return keys;
}

const opened = new Map<string, Promise<Sign>>();

/** A key ready for signing. Each is decrypted once. */
export function openKey(keyId: string): Promise<Sign> {
  const key = opened.get(keyId) ?? readPrivateKey(keyId);
  opened.set(keyId, key);
  key.catch(() => opened.delete(keyId));
  return key;
}

/** Opens the current and the next key before a token needs them, and drops keys that no longer sign. */
function openAhead(keys: KeyDates[], now: Date): void {
  for (const standing of standings(keys, now)) {
    const { key, state } = standing;
    if (isDoneSigning(standing, now)) opened.delete(key.keyId);
    if (state === "current" || state === "next")
      void openKey(key.keyId).catch((err) => log.error({ err, keyId: key.keyId }, "a signing key cannot be opened"));
  }
}

async function readPrivateKey(keyId: string): Promise<Sign> {
  const select = { id: true, algorithm: true, encryptedPrivate: true };
  const key = await askWithRetry(() => database().signingKey.findUniqueOrThrow({ where: { id: keyId }, select }));
  const { id, algorithm, encryptedPrivate } = key;
  if (encryptedPrivate === null) throw new Error(`The private key of the signing key ${keyId} is destroyed.`);
  return keyStore.open({ id, algorithm: algorithm as SigningAlgorithm, encryptedPrivate });
}

/** A published key: the members of the JWK (RFC 7517), and the same key as PEM for clients that read only PEM. */
export type PublishedKey = JWK & { kid: string; alg: SigningAlgorithm; value: string };

const publishedForms = new WeakMap<KnownKey, PublishedKey>();

function asPublished(key: KnownKey): PublishedKey {
  const known = publishedForms.get(key);
  if (known) return known;
  const published = { ...key.publicJwk, kid: key.keyId, alg: key.algorithm, value: pem(key.publicJwk) };
  publishedForms.set(key, published);
  return published;
}

function pem(publicJwk: JWK): string {
  return createPublicKey({ key: publicJwk as JsonWebKey, format: "jwk" }).export({ type: "spki", format: "pem" }) as string;
}
