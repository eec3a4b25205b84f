"use server";

import { defineAction } from "@/lib/actions/define-action";
import { oneTimeLink } from "@/lib/actions/one-time-link";
import { ChangeRoles, InvitationId, InviteMember, UserId } from "@/lib/domain/tenant/schema";
import { inviteMember } from "@/lib/services/invitation/invite-member";
import { revokeInvitation } from "@/lib/services/invitation/revoke-invitation";
import { changeRoles } from "@/lib/services/member/change-roles";
import { removeMember } from "@/lib/services/member/remove-member";
import { signOutMember } from "@/lib/services/member/sign-out-member";

export const inviteMemberAction = defineAction(InviteMember, async (ctx, input) => {
  const { token, ...invited } = await inviteMember(ctx, input);
  return token === null ? { link: null, email: invited.email } : oneTimeLink("invitation", { token, ...invited });
});

export const withdrawInvitationAction = defineAction(InvitationId, (ctx, input) => revokeInvitation(ctx, input));

export const changeRolesAction = defineAction(ChangeRoles, (ctx, input) => changeRoles(ctx, input));

export const signOutMemberAction = defineAction(UserId, (ctx, input) => signOutMember(ctx, input));

export const removeMemberAction = defineAction(UserId, (ctx, input) => removeMember(ctx, input));
