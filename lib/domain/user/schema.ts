import { z } from "zod";
import { Name } from "@/lib/domain/name";
import { Email } from "@/lib/domain/tenant/schema";
import { NewPassword } from "@/lib/domain/user/new-password";

/** A password that is compared with the stored one; rules for new passwords do not apply. */
const KnownPassword = z.string().min(1, "Enter your password.").max(200, "At most 200 characters.");

const LinkToken = z.string().min(1).max(200);

export const AcceptInvitation = z.object({ token: LinkToken, name: Name, password: NewPassword });
export const JoinTenant = z.object({ token: LinkToken });
export const ConfirmEmail = z.object({ token: LinkToken });
export const RequestConfirmation = z.object({});
export const ResetPassword = z.object({ token: LinkToken, password: NewPassword });

export const ChangePassword = z
  .object({ currentPassword: KnownPassword, newPassword: NewPassword, repeatedPassword: z.string().max(200, "At most 200 characters.") })
  .refine((input) => input.newPassword === input.repeatedPassword, {
    path: ["repeatedPassword"],
    message: "The two new passwords differ. Type the new one again.",
  });

export const CreateAdmin = z.object({ email: Email, name: Name, password: NewPassword });

export type AcceptInvitationInput = z.output<typeof AcceptInvitation>;
export type JoinTenantInput = z.output<typeof JoinTenant>;
export type ConfirmEmailInput = z.output<typeof ConfirmEmail>;
export type ResetPasswordInput = z.output<typeof ResetPassword>;
export type ChangePasswordInput = z.output<typeof ChangePassword>;
export type CreateAdminInput = z.output<typeof CreateAdmin>;
