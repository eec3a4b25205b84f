import { DomainError, notFound } from "@/lib/domain/errors";
import { standings } from "@/lib/domain/key/key-states";
import { planRevocation } from "@/lib/domain/key/plan-keys";
import { keyName, type RevokeKeyInput } from "@/lib/domain/key/schema";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { addKeys } from "@/lib/services/key/add-keys";
import { auditKey } from "@/lib/services/key/audit-key";
import { lockKeys } from "@/lib/services/key/lock-keys";

/** For a key that may have leaked: unpublishes it at once, which makes its tokens inactive, and destroys its private part. */
export function revokeSigningKey(ctx: PlatformContext, { keyId, confirmation }: RevokeKeyInput): Promise<void> {
  return mutatePlatform(ctx, async (tx) => {
    requireConfirmation(keyId, confirmation);
    const keys = await lockKeys(tx);
    const found = standings(keys, ctx.now).find(({ key }) => key.keyId === keyId);
    if (!found) throw notFound();
    if (found.state === "revoked") throw new DomainError("conflict", "This key has already been revoked.");
    if (found.state === "expired") throw new DomainError("conflict", "This key is no longer published, so nothing accepts it.");
    const { takesOver, planned } = planRevocation(keys, keyId, ctx.now);
    await tx.signingKey.update({ where: { id: keyId }, data: { revokedAt: ctx.now, encryptedPrivate: null } });
    if (takesOver) await tx.signingKey.update({ where: { id: takesOver.keyId }, data: { signsFrom: takesOver.signsFrom } });
    const created = await addKeys(tx, planned, ctx.now);
    return { result: undefined, audit: [auditKey("key.revoke", found.key, { state: found.state }), ...created] };
  });
}

function requireConfirmation(keyId: string, confirmation: string): void {
  if (confirmation === keyName(keyId)) return;
  const message = `Type ${keyName(keyId)} exactly to revoke this key.`;
  throw new DomainError("invalid_input", message, { fields: { confirmation: message } });
}
