import { database, type Transaction } from "@/lib/db/client";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { algorithmOf, isSigningAlgorithm, SIGNING_ALGORITHMS, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { standings } from "@/lib/domain/key/key-states";
import { isDoneSigning, planKeys } from "@/lib/domain/key/plan-keys";
import { env } from "@/lib/env";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { addKeys } from "@/lib/services/key/add-keys";
import type { KnownKey } from "@/lib/services/key/key-columns";
import { listPublicKeys } from "@/lib/services/key/list-public-keys";
import { lockKeys } from "@/lib/services/key/lock-keys";

/**
 * Makes what is missing so that every algorithm in use has a key that signs and a next one that is published, and destroys
 * the private parts of keys that have done their work. Of several servers that find the same, one does it.
 */
export async function maintainKeys(ctx: PlatformContext): Promise<void> {
  const found = await duties(database(), await listPublicKeys(), ctx.now);
  if (found.planned.length + found.done.length === 0) return;
  return mutatePlatform(ctx, async (tx) => {
    const keys = await lockKeys(tx);
    const { planned, done } = await duties(tx, keys, ctx.now);
    await destroyPrivateParts(tx, done);
    const created = await addKeys(tx, planned, ctx.now);
    return { result: undefined, audit: [...turnovers(keys, planned, ctx.now), ...created] };
  });
}

async function duties(db: Transaction, keys: KnownKey[], now: Date) {
  const finished = standings(keys, now).filter((one) => isDoneSigning(one, now));
  const done = finished.map(({ key }) => key.keyId);
  const held = { id: { in: done }, encryptedPrivate: { not: null } };
  const rows = done.length ? await db.signingKey.findMany({ where: held, select: { id: true } }) : [];
  return { planned: planKeys(keys, await algorithmsInUse(db), now), done: rows.map((row) => row.id) };
}

/** The platform's own, and what registrations in force have chosen. */
async function algorithmsInUse(db: Transaction): Promise<SigningAlgorithm[]> {
  const chosen = await db.registration.findMany({
    where: { endedAt: null, signingAlgorithm: { not: null } },
    distinct: ["signingAlgorithm"],
    select: { signingAlgorithm: true },
  });
  const algorithms = [algorithmOf(env().SIGNING_ALGORITHM), ...chosen.map((one) => one.signingAlgorithm).filter(isSigningAlgorithm)];
  return SIGNING_ALGORITHMS.filter((algorithm) => algorithms.includes(algorithm));
}

async function destroyPrivateParts(tx: Transaction, keyIds: string[]): Promise<void> {
  if (keyIds.length) await tx.signingKey.updateMany({ where: { id: { in: keyIds } }, data: { encryptedPrivate: null } });
}

/** A key took over on schedule when it signs, was published before it did, and has no successor yet. */
function turnovers(keys: KnownKey[], planned: { algorithm: SigningAlgorithm }[], now: Date): AuditDraft[] {
  const current = standings(keys, now).filter(({ state }) => state === "current");
  const tookOver = current.filter(
    ({ key }) => key.signsFrom > key.createdAt && planned.some(({ algorithm }) => algorithm === key.algorithm),
  );
  return tookOver.map(({ key }) => ({
    action: "key.rotate",
    entity: { type: "key", id: key.keyId, label: key.keyId },
    details: { algorithm: key.algorithm, signsFrom: key.signsFrom.toISOString() },
  }));
}
