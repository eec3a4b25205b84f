import { hashLinkToken } from "@/lib/crypto/one-time-link";
import { database } from "@/lib/db/client";
import { unusableResetLink } from "@/lib/domain/password-reset/reset-link";

export type ResetLink = { userId: string; email: string; expiresAt: Date };

/** The account whose password the holder of a valid link may set; needs no session. */
export async function findResetLink({ token, now }: { token: string; now: Date }): Promise<ResetLink> {
  const link = await database().passwordReset.findUnique({
    where: { tokenHash: hashLinkToken(token), expiresAt: { gt: now } },
    select: { userId: true, expiresAt: true, user: { select: { email: true } } },
  });
  if (!link) throw unusableResetLink();
  return { userId: link.userId, email: link.user.email, expiresAt: link.expiresAt };
}
