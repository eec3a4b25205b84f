import { database, type Transaction } from "@/lib/db/client";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { algorithmOf, isSigningAlgorithm, SIGNING_ALGORITHMS, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { standings } from "@/lib/domain/key/key-states";
import { isDoneSigning, type PlannedKey, planKeys } from "@/lib/domain/key/plan-keys";
import { env } from "@/lib/env";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { addKeys } from "@/lib/services/key/add-keys";
import { auditKey } from "@/lib/services/key/audit-key";
import type { KnownKey } from "@/lib/services/key/key-columns";
import { listPublicKeys } from "@/lib/services/key/list-public-keys";
import { lockKeys } from "@/lib/services/key/lock-keys";

/**
 * Creates missing keys, so that every algorithm in use has a current and a published next key, and destroys the private parts
 * of keys that no longer sign. Several servers may run it at the same time.
 */
export async function maintainKeys(ctx: PlatformContext): Promise<void> {
  const { planned, done } = await duties(database(), await listPublicKeys(), ctx.now);
  if (planned.length + done.length === 0) return;
  return mutatePlatform(ctx, async (tx) => ({ result: undefined, audit: await provideKeys(tx, ctx.now) }));
}

/** The same inside a transaction that has brought an algorithm into use. */
export async function provideKeys(tx: Transaction, now: Date): Promise<AuditDraft[]> {
  const keys = await lockKeys(tx);
  const { planned, done } = await duties(tx, keys, now);
  if (done.length) await tx.signingKey.updateMany({ where: { id: { in: done } }, data: { encryptedPrivate: null } });
  return [...rotations(keys, planned, now), ...(await addKeys(tx, planned, now))];
}

async function duties(db: Transaction, keys: KnownKey[], now: Date) {
  const finished = standings(keys, now).filter((one) => isDoneSigning(one, now));
  const held = { id: { in: finished.map(({ key }) => key.keyId) }, encryptedPrivate: { not: null } };
  const rows = finished.length ? await db.signingKey.findMany({ where: held, select: { id: true } }) : [];
  return { planned: planKeys(keys, await algorithmsInUse(db), now), done: rows.map((row) => row.id) };
}

/** The platform's algorithm and those that active registrations have chosen. */
async function algorithmsInUse(db: Transaction): Promise<SigningAlgorithm[]> {
  const chosen = await db.registration.findMany({
    where: { endedAt: null, signingAlgorithm: { not: null } },
    distinct: ["signingAlgorithm"],
    select: { signingAlgorithm: true },
  });
  const algorithms = [algorithmOf(env().SIGNING_ALGORITHM), ...chosen.map((one) => one.signingAlgorithm).filter(isSigningAlgorithm)];
  return SIGNING_ALGORITHMS.filter((algorithm) => algorithms.includes(algorithm));
}

/** A key took over on schedule if it is current, was published before it started to sign, and has no successor yet. */
function rotations(keys: KnownKey[], planned: PlannedKey[], now: Date): AuditDraft[] {
  const current = standings(keys, now).filter(({ state }) => state === "current");
  const tookOver = current.filter(
    ({ key }) => key.signsFrom > key.createdAt && planned.some(({ algorithm }) => algorithm === key.algorithm),
  );
  return tookOver.map(({ key }) => auditKey("key.rotate", key, { signsFrom: key.signsFrom.toISOString() }));
}
