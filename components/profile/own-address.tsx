import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/submit-button";

export type OwnAddressProps = {
  email: string;
  isConfirmed: boolean;
  /** Mails a confirmation link; null without a mail server. */
  requestAction: FormAction | null;
};

/** The address of the account; if it is not confirmed, what that means and what to do. */
export function OwnAddress({ email, isConfirmed, requestAction }: OwnAddressProps) {
  if (isConfirmed) return <span className="break-all">{email}</span>;
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <span className="break-all">{email}</span>
        <Badge tone="warning">Not confirmed</Badge>
      </p>
      <p className="text-muted text-sm">
        Other tenants cannot add you until your address is confirmed. {requestAction ? null : "Ask a platform administrator to confirm it."}
      </p>
      {requestAction ? (
        <ActionForm action={requestAction} successMessage={`A link was mailed to ${email}`}>
          <div>
            <SubmitButton>Send confirmation mail</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </div>
  );
}
