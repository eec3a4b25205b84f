"use client";

import { TOKEN_END_TEXT } from "@/components/token/token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

export type RevokeAccessDialogProps = { registrationId: string; clientId: string; action: FormAction<void> };

export function RevokeAccessDialog({ registrationId, clientId, action }: RevokeAccessDialogProps) {
  return (
    <ConfirmDialog
      trigger={<Button>Revoke access</Button>}
      title="Revoke access?"
      description={
        <>
          Every secret and key of <span className="wrap-anywhere font-mono">{clientId}</span> stops working at once and cannot be brought
          back. {TOKEN_END_TEXT} Access can be issued again, with a new secret.
        </>
      }
      action={action}
      hidden={{ registrationId }}
      confirmLabel="Revoke access"
      successMessage="Access revoked"
    />
  );
}
