"use server";

import { definePlatformAction } from "@/lib/actions/define-action";
import { oneTimeLink } from "@/lib/actions/one-time-link";
import { UserId } from "@/lib/domain/tenant/schema";
import { createResetLink } from "@/lib/services/password-reset/create-reset-link";
import { confirmEmailOf } from "@/lib/services/user/confirm-email";
import { signOutUser } from "@/lib/services/user/sign-out-user";

export const createResetLinkAction = definePlatformAction(UserId, async (ctx, input) =>
  oneTimeLink("password-reset", await createResetLink(ctx, input)),
);

export const signOutUserAction = definePlatformAction(UserId, (ctx, input) => signOutUser(ctx, input));

export const confirmEmailOfAction = definePlatformAction(UserId, (ctx, input) => confirmEmailOf(ctx, input));
