import { hashPassword } from "@/lib/crypto/password";
import { DomainError } from "@/lib/domain/errors";
import type { AcceptInvitationInput } from "@/lib/domain/user/schema";
import { type AccountContext, mutateAccount } from "@/lib/services/context";
import { addInvitedMember, claimInvitation } from "@/lib/services/invitation/claim-invitation";
import { findInvitation } from "@/lib/services/invitation/find-invitation";
import { openSession } from "@/lib/services/session/open-session";
import type { SignedIn } from "@/lib/services/user/enter-account";

/** The joined tenant and the data of a session. */
export type Joined = SignedIn & { tenantId: string };

/** For an invited person without an account: creates the account and the membership. The link works once. */
export async function acceptInvitation(ctx: AccountContext, { token, name, password }: AcceptInvitationInput): Promise<Joined> {
  const { email } = await findInvitation({ token, now: ctx.now });
  const passwordHash = await hashPassword(password);
  const self = { ...ctx, actor: { userId: null, label: email } };
  return mutateAccount(self, "invitation.accept", async (tx) => {
    const invitation = await claimInvitation(tx, token, ctx.now);
    const { tenantId, confirmsEmail } = invitation;
    const address = { email, emailConfirmedAt: confirmsEmail ? ctx.now : null, invitedByTenantId: tenantId };
    const person = { ...address, name, passwordHash, createdAt: ctx.now, lastSignInAt: ctx.now };
    const [user] = await tx.user.createManyAndReturn({
      data: [person],
      skipDuplicates: true,
      select: { id: true, sessionVersion: true },
    });
    if (!user) throw notNew(email);
    const joined = await addInvitedMember(tx, invitation, { userId: user.id, now: ctx.now });
    return {
      result: {
        userId: user.id,
        email,
        name,
        sessionVersion: user.sessionVersion,
        sessionId: await openSession(tx, user.id, ctx),
        tenantId,
      },
      audit: [{ action: "user.create", entity: { type: "user", id: user.id, label: email }, concerns: [tenantId] }, ...joined],
    };
  });
}

function notNew(email: string): DomainError {
  return new DomainError("conflict", `No new account was created for ${email}. If you have one, choose “I have an account” and sign in.`);
}
