"use server";

import { defineAccountAction, definePublicAction } from "@/lib/actions/define-action";
import { beginSession, enterTenant } from "@/lib/auth/begin-session";
import { AcceptInvitation, JoinTenant } from "@/lib/domain/user/schema";
import { acceptInvitation } from "@/lib/services/invitation/accept-invitation";
import { joinTenant } from "@/lib/services/invitation/join-tenant";

const toStart = { redirectTo: () => "/" };

export const acceptInvitationAction = definePublicAction(
  AcceptInvitation,
  async (ctx, input) => {
    const joined = await acceptInvitation(ctx, input);
    await beginSession(joined);
    await enterTenant(joined.tenantId);
  },
  toStart,
);

export const joinTenantAction = defineAccountAction(
  JoinTenant,
  async (ctx, input) => enterTenant((await joinTenant(ctx, input)).tenantId),
  toStart,
);
