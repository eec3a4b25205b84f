"use client";

import { X } from "lucide-react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { named } from "@/components/ui/name";
import { SubmitButton } from "@/components/ui/submit-button";
import { withNames } from "@/lib/domain/name-text";
import { CommentField } from "./comment-field";
import type { OfferedVersion } from "./offered-version";

export type DeclineOfferDialogProps = { offer: OfferedVersion; action: FormAction<void> };

export function DeclineOfferDialog({ offer, action }: DeclineOfferDialogProps) {
  const trigger = (
    <Button aria-label={withNames`Decline ${offer.name}`}>
      <X aria-hidden />
      Decline
    </Button>
  );
  return (
    <Dialog
      trigger={trigger}
      title={named`Decline ${offer.name}?`}
      description={named`It stays in development at ${offer.developerName} and keeps working there. It can be offered to you again.`}
    >
      <ActionForm action={action} hidden={{ transferId: offer.transferId }} successMessage={withNames`${offer.name} declined`}>
        <CommentField reader={offer.developerName} />
        <DialogActions>
          <DialogClose />
          <SubmitButton>Decline offer</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
