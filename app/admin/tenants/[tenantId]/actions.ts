"use server";

import { definePlatformAction } from "@/lib/actions/define-action";
import { oneTimeLink } from "@/lib/actions/one-time-link";
import { ChangeTenant, DisableTenant, InvitationOf, InviteInto, TenantOnly } from "@/lib/domain/tenant/schema";
import { createInvitationInto } from "@/lib/services/invitation/create-invitation";
import { revokeInvitationOf } from "@/lib/services/invitation/revoke-invitation";
import { changeTenant } from "@/lib/services/tenant/change-tenant";
import { disableTenant, enableTenant } from "@/lib/services/tenant/disable-tenant";

export const changeTenantAction = definePlatformAction(ChangeTenant, (ctx, input) => changeTenant(ctx, input));

export const disableTenantAction = definePlatformAction(DisableTenant, (ctx, input) => disableTenant(ctx, input));

export const enableTenantAction = definePlatformAction(TenantOnly, (ctx, input) => enableTenant(ctx, input));

export const inviteIntoAction = definePlatformAction(InviteInto, async (ctx, input) =>
  oneTimeLink("invitation", await createInvitationInto(ctx, input)),
);

export const withdrawInvitationOfAction = definePlatformAction(InvitationOf, (ctx, input) => revokeInvitationOf(ctx, input));
