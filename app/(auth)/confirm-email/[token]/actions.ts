"use server";

import { defineAccountAction } from "@/lib/actions/define-action";
import { ConfirmEmail } from "@/lib/domain/user/schema";
import { confirmOwnEmail } from "@/lib/services/email-confirmation/confirm-own-email";

export const confirmEmailAction = defineAccountAction(ConfirmEmail, (ctx, input) => confirmOwnEmail(ctx, input), {
  redirectTo: () => "/profile",
});
