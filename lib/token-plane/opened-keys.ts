import { keyStore, type Sign } from "@/lib/crypto/key-store";
import { database } from "@/lib/db/client";
import type { SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { type KeyDates, standings } from "@/lib/domain/key/key-states";
import { isDoneSigning } from "@/lib/domain/key/plan-keys";
import { log } from "@/lib/log";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";

const opened = new Map<string, Promise<Sign>>();

/** A key ready for signing; each is opened once. */
export function openKey(keyId: string): Promise<Sign> {
  const key = opened.get(keyId) ?? readPrivateKey(keyId);
  opened.set(keyId, key);
  key.catch(() => opened.delete(keyId));
  return key;
}

/**
 * What signs now or soon is ready before the first token that needs it, also if the database is away by then. A key
 * that is done signing is forgotten.
 */
export function openAhead(keys: KeyDates[], now: Date): void {
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
  if (encryptedPrivate === null) throw new Error(`The private part of the signing key ${keyId} is destroyed.`);
  return keyStore.open({ id, algorithm: algorithm as SigningAlgorithm, encryptedPrivate });
}
