import { NewPasswordField } from "@/components/profile/new-password-field";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Name } from "@/components/ui/name";
import { SubmitButton } from "@/components/ui/submit-button";

/** The visitor: signed in as the invited person, not signed in but with an account, or new. */
export type Invitee =
  | { kind: "signed_in" }
  | { kind: "has_account"; otherEmail: string | null }
  | { kind: "new"; otherEmail: string | null };

export type AcceptFormProps = {
  invitee: Invitee;
  email: string;
  tenantName: string;
  token: string;
  actions: { join: FormAction; joinWithPassword: FormAction; accept: FormAction };
};

export function AcceptForm({ invitee, email, tenantName, token, actions }: AcceptFormProps) {
  const join = (
    <SubmitButton>
      Join <Name>{tenantName}</Name>
    </SubmitButton>
  );
  const account = <input type="email" autoComplete="username" value={email} readOnly hidden />;
  switch (invitee.kind) {
    case "signed_in":
      return (
        <ActionForm action={actions.join} hidden={{ token }}>
          <p className="text-muted">You are signed in as {email}.</p>
          {join}
        </ActionForm>
      );
    case "has_account":
      return (
        <ActionForm action={actions.joinWithPassword} hidden={{ token }}>
          <OtherAccount email={invitee.otherEmail} />
          {account}
          <Field name="password" label={`Password of ${email}`} hint="This address already has an account.">
            <Input type="password" autoComplete="current-password" maxLength={200} />
          </Field>
          {join}
        </ActionForm>
      );
    case "new":
      return (
        <ActionForm action={actions.accept} hidden={{ token }}>
          <OtherAccount email={invitee.otherEmail} />
          {account}
          <Field name="name" label="Your name">
            <Input autoComplete="name" maxLength={80} />
          </Field>
          <NewPasswordField name="password" label="Choose a password" />
          {join}
        </ActionForm>
      );
  }
}

function OtherAccount({ email }: { email: string | null }) {
  if (!email) return null;
  return <Callout tone="warning">You are signed in as {email}. Continuing signs you in as the invited person instead.</Callout>;
}
