import { DomainError } from "@/lib/domain/errors";
import type { JoinTenantInput, JoinWithPasswordInput } from "@/lib/domain/user/schema";
import { type AccountContext, mutateAccount } from "@/lib/services/context";
import type { Joined } from "@/lib/services/invitation/accept-invitation";
import { addInvitedMember, claimInvitation } from "@/lib/services/invitation/claim-invitation";
import { findInvitation } from "@/lib/services/invitation/find-invitation";
import type { SignedIn } from "@/lib/services/user/enter-account";
import { signIn } from "@/lib/services/user/sign-in";

/** For an invited person with an account who enters its password. Wrong passwords count as failed sign-ins. */
export async function joinWithPassword(ctx: AccountContext, { token, password }: JoinWithPasswordInput): Promise<Joined> {
  const { email } = await findInvitation({ token, now: ctx.now });
  const user = await signIn({ email, password, network: ctx.network, now: ctx.now });
  if (!user) throw wrongPassword(email);
  return { ...user, ...(await join(ctx, token, user)) };
}

/** For an invited person who is signed in. */
export async function joinTenant(ctx: AccountContext, { token }: JoinTenantInput): Promise<{ tenantId: string }> {
  const { userId, label: email } = ctx.actor;
  if (!userId) throw new DomainError("unauthenticated", "Your session has ended. Reload this page; the invitation still works.");
  return join(ctx, token, { userId, email });
}

function join(ctx: AccountContext, token: string, { userId, email }: Pick<SignedIn, "userId" | "email">): Promise<{ tenantId: string }> {
  const self = { ...ctx, actor: { userId, label: email } };
  return mutateAccount(self, "invitation.accept", async (tx) => {
    const invitation = await claimInvitation(tx, token, ctx.now);
    if (invitation.email !== email) {
      throw new DomainError("forbidden", `This invitation is for ${invitation.email}, and you are signed in as ${email}.`);
    }
    const audit = await addInvitedMember(tx, invitation, { userId, now: ctx.now });
    return { result: { tenantId: invitation.tenantId }, audit };
  });
}

function wrongPassword(email: string): DomainError {
  const message = `This is not the password of ${email}.`;
  return new DomainError("forbidden", message, { fields: { password: message } });
}
