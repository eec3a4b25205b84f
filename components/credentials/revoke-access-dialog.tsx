"use client";

import { tokenEndText } from "@/components/token/token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

export type RevokeAccessDialogProps = {
  registration: { id: string; clientId: string; tokensAliveUntil: Date | null };
  action: FormAction<void>;
};

export function RevokeAccessDialog({ registration, action }: RevokeAccessDialogProps) {
  const { id: registrationId, clientId, tokensAliveUntil } = registration;
  return (
    <ConfirmDialog
      trigger={<Button>Revoke access</Button>}
      title="Revoke access?"
      description={
        <>
          Every secret, key and token of <span className="wrap-anywhere font-mono">{clientId}</span> is revoked.{" "}
          {tokenEndText(tokensAliveUntil)} You can issue access again, with a new secret.
        </>
      }
      action={action}
      hidden={{ registrationId }}
      confirmLabel="Revoke access"
      successMessage="Access revoked"
    />
  );
}
