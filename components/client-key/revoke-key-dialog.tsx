"use client";

import { tokenEndText } from "@/components/token/token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

export type RevokeKeyDialogProps = {
  registration: { id: string; tokensAliveUntil: Date | null };
  clientKeyId: string;
  name: string;
  action: FormAction<void>;
};

export function RevokeKeyDialog({ registration, clientKeyId, name, action }: RevokeKeyDialogProps) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Revoke key ${name}`}>
          Revoke
        </Button>
      }
      title={`Revoke the key ${name}?`}
      description={`From that moment nothing signed with it obtains a token, and the key can never be added here again. ${tokenEndText(registration.tokensAliveUntil)} That holds for every token of this registration; secrets and other keys obtain new ones.`}
      action={action}
      hidden={{ registrationId: registration.id, clientKeyId }}
      confirmLabel="Revoke key"
      successMessage="Key revoked"
    />
  );
}
