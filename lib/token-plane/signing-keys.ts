import type { Sign } from "@/lib/crypto/key-store";
import { algorithmOf, isSigningAlgorithm, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { type SigningOrder, signingOrder } from "@/lib/domain/key/signing-order";
import { env } from "@/lib/env";
import type { KnownKey } from "@/lib/services/key/key-columns";
import { listPublicKeys } from "@/lib/services/key/list-public-keys";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { Remembered } from "@/lib/token-plane/directory/remembered";
import { openAhead, openKey } from "@/lib/token-plane/opened-keys";
import { asPublished, type PublishedKey } from "@/lib/token-plane/published-key";

export type { PublishedKey };

export type SigningKey = { keyId: string; algorithm: SigningAlgorithm; sign: Sign };

const remembered = new Remembered<KnownKey[]>({ limit: 1, load: readKeys });
onAnnouncement("keys", () => remembered.forget(""));

/** The key that signs now for a client that chose this algorithm, or none. */
export async function currentSigningKey(now: Date, algorithm: string | null = null): Promise<SigningKey> {
  const { signerFor } = await orderAt(now);
  const key = signerFor(isSigningAlgorithm(algorithm) ? algorithm : null);
  if (!key) throw new Error("There is no signing key. The start of the server makes the first one.");
  return { keyId: key.keyId, algorithm: key.algorithm, sign: await openKey(key.keyId) };
}

/** The key that signs now first, then those that verifiers need besides. */
export async function publishedKeys(now: Date): Promise<PublishedKey[]> {
  return (await orderAt(now)).published.map(asPublished);
}

let lastOrder: { keys: KnownKey[]; at: Date; order: SigningOrder<KnownKey> } | undefined;

/** Worked out once for as long as nothing changes. */
async function orderAt(now: Date): Promise<SigningOrder<KnownKey>> {
  const keys = (await remembered.find("")) ?? [];
  if (lastOrder?.keys === keys && lastOrder.at <= now && (!lastOrder.order.until || now < lastOrder.order.until)) return lastOrder.order;
  lastOrder = { keys, at: now, order: signingOrder(keys, algorithmOf(env().SIGNING_ALGORITHM), now) };
  return lastOrder.order;
}

async function readKeys(): Promise<KnownKey[]> {
  const keys = await listPublicKeys();
  openAhead(keys, new Date());
  return keys;
}
