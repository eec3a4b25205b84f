import { keyring, renewedKeyring } from "@/lib/crypto/keyring";
import { loadKeyring } from "@/lib/crypto/load-keyring";
import { masterKeyId, wrapKeyring } from "@/lib/crypto/wrap-keyring";
import type { Transaction } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import { masterKey } from "@/lib/env";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { auditMasterKey, lockMasterKey } from "@/lib/services/master-key/lock-master-key";
import { dataKeysInUse, readAll, reencrypt } from "@/lib/services/master-key/reencrypt";

/**
 * Lets a new master key open the database beside ours, and encrypts everything with a new data key. Stopped at any point,
 * the next call goes on, and servers with either key work. Returns how many rows it encrypted anew.
 */
export async function rotateMasterKey(ctx: PlatformContext, newMasterKey: string): Promise<number> {
  if (newMasterKey === masterKey()) throw new DomainError("invalid_input", "The new master key is the one in force. Make another one.");
  await loadKeyring();
  await requireReadable();
  await mutatePlatform(ctx, async (tx) => {
    await lockMasterKey(tx);
    const rows = await tx.wrappedKeyring.findMany({ select: { masterKeyId: true } });
    const isOpen = (key: string) => rows.some((row) => row.masterKeyId === masterKeyId(key));
    if (isOpen(newMasterKey)) return { result: undefined, audit: [] };
    if (rows.length > 1) throw unfinished();
    const renewed = renewedKeyring(keyring(), await dataKeysInUse());
    await store(tx, { key: masterKey(), wrappedKeys: wrapKeyring(renewed, masterKey()), isTarget: false, now: ctx.now });
    await store(tx, { key: newMasterKey, wrappedKeys: wrapKeyring(renewed, newMasterKey), isTarget: true, now: ctx.now });
    return { result: undefined, audit: auditMasterKey("master_key.rotate", newMasterKey) };
  });
  await loadKeyring();
  return reencrypt();
}

/** From now on only our master key opens the database. What servers with an older one may have written meanwhile is encrypted anew. */
export async function finishMasterKeyRotation(ctx: PlatformContext): Promise<void> {
  await loadKeyring();
  await reencrypt();
  await mutatePlatform(ctx, async (tx) => {
    await lockMasterKey(tx);
    const own = await tx.wrappedKeyring.findUnique({ where: { masterKeyId: masterKeyId(masterKey()) }, select: { isTarget: true } });
    if (own && !own.isTarget) throw isOld();
    const { count } = await tx.wrappedKeyring.deleteMany({ where: { masterKeyId: { not: masterKeyId(masterKey()) } } });
    if (count === 0) throw new DomainError("precondition_failed", "Only this master key opens the database. There is nothing to finish.");
    return { result: undefined, audit: auditMasterKey("master_key.finish", masterKey()) };
  });
}

/** Better said now than when everything hangs on a key that never was the right one. */
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
  return new DomainError(
    "precondition_failed",
    "MASTER_KEY is the key that the change leads away from. Set it to the new one, and finish then.",
  );
}

function unfinished(): DomainError {
  return new DomainError(
    "conflict",
    "The last change of the master key is not finished. Start every server with the new key, and finish that change with: npm run rotate-master-key -- --finish",
  );
}
