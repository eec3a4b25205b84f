import { NewPasswordField } from "@/components/profile/new-password-field";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Name } from "@/components/ui/name";
import { SubmitButton } from "@/components/ui/submit-button";

/** The visitor: signed in as the invited person, or not. */
export type Invitee = { kind: "signed_in" } | { kind: "unknown"; otherEmail: string | null };

export type AcceptFormProps = {
  invitee: Invitee;
  email: string;
  tenantName: string;
  token: string;
  actions: { join: FormAction; accept: FormAction };
};

export function AcceptForm({ invitee, email, tenantName, token, actions }: AcceptFormProps) {
  const join = (
    <SubmitButton>
      Join <Name>{tenantName}</Name>
    </SubmitButton>
  );
  if (invitee.kind === "signed_in") {
    return (
      <ActionForm action={actions.join} hidden={{ token }}>
        <p className="text-muted">You are signed in as {email}.</p>
        {join}
      </ActionForm>
    );
  }
  const { otherEmail } = invitee;
  return (
    <div className="grid gap-6">
      {otherEmail ? <Callout tone="warning">You are signed in as {otherEmail}, and this invitation is for someone else.</Callout> : null}
      <section aria-labelledby="new-account" className="grid gap-4">
        <h2 id="new-account" className="font-medium">
          I am new here
        </h2>
        <ActionForm action={actions.accept} hidden={{ token }}>
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <Field name="name" label="Your name">
            <Input autoComplete="name" maxLength={80} />
          </Field>
          <NewPasswordField name="password" label="Choose a password" />
          {join}
        </ActionForm>
      </section>
      <section aria-labelledby="own-account" className="grid gap-3 border-border border-t pt-5">
        <h2 id="own-account" className="font-medium">
          I have an account
        </h2>
        <p className="text-muted">Sign in as {email}. You come back to this page and join with one click.</p>
        <SignInFirst path={`/invitation/${token}`} isSignedIn={otherEmail !== null} />
      </section>
    </div>
  );
}

/** Someone who is signed in has to sign out before the sign-in page opens. */
function SignInFirst({ path, isSignedIn }: { path: string; isSignedIn: boolean }) {
  if (!isSignedIn) return <ButtonLink href={`/sign-in?next=${encodeURIComponent(path)}`}>Sign in</ButtonLink>;
  return (
    <form method="post" action="/sign-out" className="grid">
      <input type="hidden" name="next" value={path} />
      <Button type="submit">Sign out, then sign in</Button>
    </form>
  );
}
