import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { NewPasswordField } from "./new-password-field";

export function ChangePasswordForm({ email, action }: { email: string; action: FormAction }) {
  return (
    <ActionForm action={action} successMessage="Password changed. Every other session has ended." resetOnSuccess>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field name="currentPassword" label="Current password">
        <Input type="password" autoComplete="current-password" maxLength={200} />
      </Field>
      <NewPasswordField name="newPassword" label="New password" />
      <Field name="repeatedPassword" label="Repeat the new password">
        <Input type="password" autoComplete="new-password" maxLength={200} />
      </Field>
      <div>
        <SubmitButton>Change password</SubmitButton>
      </div>
    </ActionForm>
  );
}
