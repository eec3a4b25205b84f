import type { InviteMemberInput } from "@/lib/domain/tenant/schema";
import { env, hasMailServer } from "@/lib/env";
import type { ServiceContext } from "@/lib/services/context";
import type { NewInvitation } from "@/lib/services/invitation/add-invitation";
import { createInvitation } from "@/lib/services/invitation/create-invitation";
import { revokeInvitation } from "@/lib/services/invitation/revoke-invitation";
import { sendLimitedMail } from "@/lib/services/mail/send-limited-mail";

/** `token` is null if the link was mailed: then nobody but the invited person sees it, and using it confirms the address. */
export type Invited = Omit<NewInvitation, "token"> & { token: string | null };

/** Mails the link; without a mail server, returns its token for the inviter to pass on. */
export async function inviteMember(ctx: ServiceContext, input: InviteMemberInput): Promise<Invited> {
  if (!hasMailServer()) return createInvitation(ctx, input);
  const invitation = await createInvitation(ctx, input, { isMailed: true });
  try {
    await sendLimitedMail(ctx.tenant.id, invitationMail(ctx.tenant.name, invitation));
  } catch (error) {
    await revokeInvitation(ctx, invitation);
    throw error;
  }
  return { ...invitation, token: null };
}

function invitationMail(tenantName: string, { email, token, expiresAt }: NewInvitation) {
  const text = `You are invited to act for ${tenantName} at ${env().PUBLIC_URL}.

Open this link to join. It works once, until ${expiresAt.toUTCString()}:

${env().PUBLIC_URL}/invitation/${token}

If you did not expect this mail, ignore it.
`;
  return { to: email, subject: `Invitation to ${tenantName}`, text };
}
