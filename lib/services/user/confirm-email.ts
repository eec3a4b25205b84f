import type { Transaction } from "@/lib/db/client";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { notFound } from "@/lib/domain/errors";
import type { UserIdInput } from "@/lib/domain/tenant/schema";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";

/** A platform administrator knows that the address belongs to the person. */
export function confirmEmailOf(ctx: PlatformContext, { userId }: UserIdInput): Promise<void> {
  return mutatePlatform(ctx, async (tx) => ({ result: undefined, audit: await confirmEmail(tx, userId, ctx.now) }));
}

/** Confirms an address that was not confirmed before. */
export async function confirmEmail(tx: Transaction, userId: string, now: Date): Promise<AuditDraft[]> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true, members: { select: { tenantId: true } } } });
  if (!user) throw notFound();
  const { count } = await tx.user.updateMany({ where: { id: userId, emailConfirmedAt: null }, data: { emailConfirmedAt: now } });
  await tx.emailConfirmation.deleteMany({ where: { userId } });
  if (count === 0) return [];
  const concerns = user.members.map((member) => member.tenantId);
  return [{ action: "user.confirm_email", entity: { type: "user", id: userId, label: user.email }, concerns }];
}
