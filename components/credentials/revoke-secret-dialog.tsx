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
      description={`From that moment it obtains no more tokens, and it cannot be brought back. ${tokenEndText(registration.tokensAliveUntil)} That holds for every token of this registration; other secrets keep working and obtain new ones.`}
      action={action}
      hidden={{ registrationId: registration.id, secretId }}
      confirmLabel="Revoke secret"
      successMessage="Secret revoked"
    />
  );
}
