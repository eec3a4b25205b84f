"use client";

import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { named } from "@/components/ui/name";

export type WithdrawOfferDialogProps = { registrationId: string; operatorName: string; action: FormAction<void> };

export function WithdrawOfferDialog({ registrationId, operatorName, action }: WithdrawOfferDialogProps) {
  return (
    <ConfirmDialog
      trigger={<Button size="sm">Withdraw offer</Button>}
      title="Withdraw the offer?"
      description={named`${operatorName} no longer sees it in its inbox. The version stays in development as it is, and you can offer it again.`}
      action={action}
      hidden={{ registrationId }}
      confirmLabel="Withdraw offer"
      variant="primary"
      successMessage="Offer withdrawn"
    />
  );
}
