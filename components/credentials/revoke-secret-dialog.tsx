"use client";

import { tokenEndText } from "@/components/token/token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

export type RevokeSecretDialogProps = {
  registration: { id: string; tokensAliveUntil: Date | null };
  secretId: string;
  hint: string;
  action: FormAction<void>;
};

export function RevokeSecretDialog({ registration, secretId, hint, action }: RevokeSecretDialogProps) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Revoke secret …${hint}`}>
          Revoke
        </Button>
      }
      title={`Revoke the secret …${hint}?`}
      description={`It can no longer obtain tokens and cannot be restored. Every token of this registration is revoked. ${tokenEndText(registration.tokensAliveUntil)} Other secrets can obtain new ones.`}
      action={action}
      hidden={{ registrationId: registration.id, secretId }}
      confirmLabel="Revoke secret"
      successMessage="Secret revoked"
    />
  );
}
