import { DomainError } from "@/lib/domain/errors";
import { type KeyDates, standings } from "@/lib/domain/key/key-states";
import { planKeys } from "@/lib/domain/key/plan-keys";
import { isKnownToVerifiers, later } from "@/lib/domain/key/rotation";
import type { RotateKeyInput } from "@/lib/domain/key/schema";
import { addSeconds } from "@/lib/domain/time";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { addKeys } from "@/lib/services/key/add-keys";
import { auditKey } from "@/lib/services/key/audit-key";
import { lockKeys } from "@/lib/services/key/lock-keys";

/** Makes the next key current and publishes another next key. The replaced key stays published. */
export function rotateSigningKey(ctx: PlatformContext, { keyId, acceptRecent }: RotateKeyInput): Promise<void> {
  return mutatePlatform(ctx, async (tx) => {
    const keys = await lockKeys(tx);
    const algorithm = keys.find((key) => key.keyId === keyId)?.algorithm;
    const known = standings(keys, ctx.now).filter(({ key }) => key.algorithm === algorithm);
    const next = known.findLast(({ state }) => state === "next");
    if (next?.key.keyId !== keyId) throw new DomainError("conflict", "This is no longer the next key. Reload the page.");
    if (!isKnownToVerifiers(next.key.createdAt, ctx.now) && !acceptRecent) throw tooRecent();
    const replaced = known.find(({ state }) => state === "current");
    const signsFrom = takeover(replaced?.key, ctx.now);
    await tx.signingKey.update({ where: { id: keyId }, data: { signsFrom } });
    const after = keys.map((key) => (key.keyId === keyId ? { ...key, signsFrom } : key));
    const created = await addKeys(tx, planKeys(after, [next.key.algorithm], signsFrom), ctx.now);
    return { result: undefined, audit: [auditKey("key.rotate", next.key, { replaced: replaced?.key.keyId ?? null }), ...created] };
  });
}

/** Now, but after the start of the replaced key, which can be in the future if it was set by a faster clock. */
function takeover(replaced: KeyDates | undefined, now: Date): Date {
  return replaced ? later(now, addSeconds(replaced.signsFrom, 0.001)) : now;
}

function tooRecent(): DomainError {
  const message =
    "The next key was published less than 15 minutes ago, so verifiers may not know it yet. Wait, or confirm that you accept this.";
  return new DomainError("precondition_failed", message, { fields: { acceptRecent: message } });
}
