"use client";

import { tokenEndText } from "@/components/token/token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

export type SuspendDialogProps = {
  registrationId: string;
  clientId: string;
  tokensAliveUntil: Date | null;
  action: FormAction<void>;
};

export function SuspendDialog({ registrationId, clientId, tokensAliveUntil, action }: SuspendDialogProps) {
  return (
    <ConfirmDialog
      trigger={<Button>Suspend</Button>}
      title="Suspend this registration?"
      description={
        <>
          <span className="wrap-anywhere font-mono">{clientId}</span> cannot obtain tokens until you resume it.{" "}
          {tokenEndText(tokensAliveUntil)} Credentials, purchases and consents are kept.
        </>
      }
      action={action}
      hidden={{ registrationId }}
      confirmLabel="Suspend"
      variant="primary"
      successMessage="Registration suspended"
    />
  );
}
