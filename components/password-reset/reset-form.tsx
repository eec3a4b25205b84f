import { NewPasswordField } from "@/components/profile/new-password-field";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";

export function ResetForm({ email, token, action }: { email: string; token: string; action: FormAction }) {
  return (
    <ActionForm action={action} hidden={{ token }}>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordField name="password" label="Choose a password" />
      <SubmitButton>Set password and sign in</SubmitButton>
    </ActionForm>
  );
}
