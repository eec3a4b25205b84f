import { newLinkToken } from "@/lib/crypto/one-time-link";
import { DomainError, notFound } from "@/lib/domain/errors";
import { addMinutes } from "@/lib/domain/time";
import { CONFIRMATION_LINK_LIFETIME_HOURS } from "@/lib/domain/user/confirmation-link";
import { env, hasMailServer } from "@/lib/env";
import { type AccountContext, mutateAccount } from "@/lib/services/context";
import { sendLimitedMail } from "@/lib/services/mail/send-limited-mail";

/** Mails a link that confirms the address of this account. An earlier link stops working. */
export async function requestConfirmation(ctx: AccountContext): Promise<{ email: string }> {
  const { userId, label: email } = ctx.actor;
  if (!userId) throw notFound();
  if (!hasMailServer())
    throw new DomainError("precondition_failed", "There is no mail server. Ask a platform administrator to confirm your address.");
  const { token, hash } = newLinkToken();
  const expiresAt = addMinutes(ctx.now, CONFIRMATION_LINK_LIFETIME_HOURS * 60);
  await mutateAccount(ctx, "user.confirm_email", async (tx) => {
    const link = { tokenHash: hash, createdAt: ctx.now, expiresAt };
    await tx.emailConfirmation.upsert({ where: { userId }, create: { userId, ...link }, update: link });
    return { result: undefined, audit: { action: "user.request_confirmation", entity: { type: "user", id: userId, label: email } } };
  });
  await sendLimitedMail(userId, confirmationMail(email, token, expiresAt));
  return { email };
}

function confirmationMail(email: string, token: string, expiresAt: Date) {
  const text = `Someone signed in as ${email} at ${env().PUBLIC_URL} asked to confirm this address.

If it was you, open this link while you are signed in. It works once, until ${expiresAt.toUTCString()}:

${env().PUBLIC_URL}/confirm-email/${token}

If it was not you, ignore this mail.
`;
  return { to: email, subject: "Confirm your address", text };
}
