"use server";

import { defineAccountAction } from "@/lib/actions/define-action";
import { beginSession } from "@/lib/auth/begin-session";
import { ChangePassword, RequestConfirmation } from "@/lib/domain/user/schema";
import { requestConfirmation } from "@/lib/services/email-confirmation/request-confirmation";
import { changeOwnPassword } from "@/lib/services/user/change-own-password";

/** Every session ends, and this browser gets a new one. */
export const changePasswordAction = defineAccountAction(ChangePassword, async (ctx, input) => {
  await beginSession(await changeOwnPassword(ctx, input));
});

export const requestConfirmationAction = defineAccountAction(RequestConfirmation, (ctx) => requestConfirmation(ctx));
