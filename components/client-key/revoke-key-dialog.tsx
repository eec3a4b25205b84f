"use client";

import { tokenEndText } from "@/components/token/token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { named } from "@/components/ui/name";
import { withNames } from "@/lib/domain/name-text";

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
        <Button size="sm" aria-label={withNames`Revoke key ${name}`}>
          Revoke
        </Button>
      }
      title={named`Revoke the key ${name}?`}
      description={`It can no longer obtain tokens and can never be added again. Every token of this registration is revoked. ${tokenEndText(registration.tokensAliveUntil)} Secrets and other keys can obtain new ones.`}
      action={action}
      hidden={{ registrationId: registration.id, clientKeyId }}
      confirmLabel="Revoke key"
      successMessage="Key revoked"
    />
  );
}
