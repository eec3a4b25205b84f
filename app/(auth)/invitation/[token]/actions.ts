"use server";

import { defineAccountAction, definePublicAction } from "@/lib/actions/define-action";
import { beginSession, enterTenant } from "@/lib/auth/begin-session";
import { AcceptInvitation, JoinTenant, JoinWithPassword } from "@/lib/domain/user/schema";
import { acceptInvitation, type Joined } from "@/lib/services/invitation/accept-invitation";
import { joinTenant, joinWithPassword } from "@/lib/services/invitation/join-tenant";

const toStart = { redirectTo: () => "/" };

export const acceptInvitationAction = definePublicAction(
  AcceptInvitation,
  async (ctx, input) => enter(await acceptInvitation(ctx, input)),
  toStart,
);

export const joinWithPasswordAction = definePublicAction(
  JoinWithPassword,
  async (ctx, input) => enter(await joinWithPassword(ctx, input)),
  toStart,
);

export const joinTenantAction = defineAccountAction(
  JoinTenant,
  async (ctx, input) => enterTenant((await joinTenant(ctx, input)).tenantId),
  toStart,
);

async function enter(joined: Joined): Promise<void> {
  await beginSession(joined);
  await enterTenant(joined.tenantId);
}
