"use server";

import { definePublicAction } from "@/lib/actions/define-action";
import { beginSession } from "@/lib/auth/begin-session";
import { ResetPassword } from "@/lib/domain/user/schema";
import { resetPassword } from "@/lib/services/password-reset/reset-password";

/** Every session ends, and this browser gets a new one. */
export const resetPasswordAction = definePublicAction(ResetPassword, async (ctx, input) => beginSession(await resetPassword(ctx, input)), {
  redirectTo: () => "/",
});
