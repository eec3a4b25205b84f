import { keyring, renewedKeyring } from "@/lib/crypto/keyring";
import { loadKeyring, MasterKeyChanged } from "@/lib/crypto/load-keyring";
import { masterKeyId, wrapKeyring } from "@/lib/crypto/wrap-keyring";
import type { Transaction } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import { masterKey } from "@/lib/env";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { auditMasterKey, lockMasterKey } from "@/lib/services/master-key/lock-master-key";
import { dataKeysInUse, readAll, reencrypt } from "@/lib/services/master-key/reencrypt";

/**
 * Adds a new master key beside the current one, and encrypts everything with a new data key. If it is interrupted, the next
 * call continues, and servers with either key work. Returns the number of rows it encrypted again.
 */
export async function rotateMasterKey(ctx: PlatformContext, newMasterKey: string): Promise<number> {
  if (newMasterKey === masterKey()) throw new DomainError("invalid_input", "The new master key is the current one. Create another one.");
  await loadOwnKeyring();
  await requireReadable();
  await mutatePlatform(ctx, async (tx) => {
    await lockMasterKey(tx);
    const { count, rowOf } = await openers(tx);
    if (rowOf(newMasterKey)?.isTarget) return { result: undefined, audit: [] };
    if (count > 1) throw unfinished();
    if (count > 0 && !rowOf(masterKey())) throw isOld();
    const renewed = renewedKeyring(keyring(), await dataKeysInUse());
    await store(tx, { key: masterKey(), wrappedKeys: wrapKeyring(renewed, masterKey()), isTarget: false, now: ctx.now });
    await store(tx, { key: newMasterKey, wrappedKeys: wrapKeyring(renewed, newMasterKey), isTarget: true, now: ctx.now });
    return { result: undefined, audit: auditMasterKey("master_key.rotate", newMasterKey) };
  });
  await loadOwnKeyring();
  return reencrypt();
}

/** Removes every master key but the current one. Values that servers with an older key have written since are encrypted again. */
export async function finishMasterKeyRotation(ctx: PlatformContext): Promise<void> {
  await loadOwnKeyring();
  await reencrypt();
  await mutatePlatform(ctx, async (tx) => {
    await lockMasterKey(tx);
    const { count, rowOf } = await openers(tx);
    if (count > 0 && !rowOf(masterKey())?.isTarget) throw isOld();
    if (count < 2) throw new DomainError("precondition_failed", "Only this master key opens the database. There is no rotation to finish.");
    await tx.wrappedKeyring.deleteMany({ where: { masterKeyId: { not: masterKeyId(masterKey()) } } });
    return { result: undefined, audit: auditMasterKey("master_key.finish", masterKey()) };
  });
}

/** Reports a master key that was replaced after this process started. */
function loadOwnKeyring(): Promise<void> {
  return loadKeyring().catch((error: unknown) => {
    throw error instanceof MasterKeyChanged ? isOld() : error;
  });
}

/** The master keys that open the database. Read after taking the lock, because they may have changed while waiting for it. */
async function openers(tx: Transaction) {
  const rows = await tx.wrappedKeyring.findMany({ select: { masterKeyId: true, isTarget: true } });
  return { count: rows.length, rowOf: (key: string) => rows.find((row) => row.masterKeyId === masterKeyId(key)) };
}

/** Makes sure that the current master key is the right one before anything is written. */
async function requireReadable(): Promise<void> {
  const count = await readAll().catch((cause) => {
    throw new DomainError("precondition_failed", "MASTER_KEY does not open this database. Use the one its servers run with.", { cause });
  });
  if (count === 0) throw new DomainError("precondition_failed", "Nothing in this database is encrypted yet. Start the server once first.");
}

type Wrapped = { key: string; wrappedKeys: string; isTarget: boolean; now: Date };

async function store(tx: Transaction, { key, wrappedKeys, isTarget, now }: Wrapped): Promise<void> {
  const id = masterKeyId(key);
  await tx.wrappedKeyring.upsert({
    where: { masterKeyId: id },
    create: { masterKeyId: id, wrappedKeys, isTarget, createdAt: now },
    update: { wrappedKeys, isTarget },
  });
}

function isOld(): DomainError {
  return new DomainError("precondition_failed", "MASTER_KEY is the old master key. Set it to the new one and try again.");
}

function unfinished(): DomainError {
  return new DomainError(
    "conflict",
    "The last rotation of the master key is not finished. Start every server with the new key, then finish it with: npm run rotate-master-key -- --finish",
  );
}
