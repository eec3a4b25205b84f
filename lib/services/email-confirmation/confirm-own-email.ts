import { hashLinkToken } from "@/lib/crypto/one-time-link";
import type { Transaction } from "@/lib/db/client";
import { database } from "@/lib/db/client";
import { unusableConfirmationLink } from "@/lib/domain/user/confirmation-link";
import type { ConfirmEmailInput } from "@/lib/domain/user/schema";
import { type AccountContext, type ActorContext, mutateAccount } from "@/lib/services/context";
import { confirmEmail } from "@/lib/services/user/confirm-email";

type Asked = Pick<ActorContext, "actor" | "now">;

/** Fails unless this account requested the link, and it still works. */
export async function findConfirmation(ctx: Asked, { token }: ConfirmEmailInput): Promise<{ email: string }> {
  await requireUsable(database(), ctx, token);
  return { email: ctx.actor.label };
}

/** The creator of the account holds its session, and the owner of the address holds the link; both must be the same person. */
export function confirmOwnEmail(ctx: AccountContext, { token }: ConfirmEmailInput): Promise<void> {
  return mutateAccount(ctx, "user.confirm_email", async (tx) => {
    const userId = await requireUsable(tx, ctx, token);
    return { result: undefined, audit: await confirmEmail(tx, userId, ctx.now) };
  });
}

async function requireUsable(db: Transaction, { actor, now }: Asked, token: string): Promise<string> {
  const where = { tokenHash: hashLinkToken(token), userId: actor.userId ?? "", expiresAt: { gt: now } };
  const link = actor.userId ? await db.emailConfirmation.findFirst({ where, select: { userId: true } }) : null;
  if (!link) throw unusableConfirmationLink();
  return link.userId;
}
