"use client";

import { Check } from "lucide-react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { named } from "@/components/ui/name";
import { SubmitButton } from "@/components/ui/submit-button";
import { withNames } from "@/lib/domain/name-text";
import { AcceptanceSteps } from "./acceptance-steps";
import { CommentField } from "./comment-field";
import type { OfferedVersion } from "./offered-version";

export type AcceptOfferDialogProps = { offer: OfferedVersion; action: FormAction<{ registrationId: string }>; variant?: ButtonVariant };

/** States what ends, what begins and what comes next before the version is accepted. */
export function AcceptOfferDialog({ offer, action, variant }: AcceptOfferDialogProps) {
  const trigger = (
    <Button variant={variant} aria-label={withNames`Accept ${offer.name}`}>
      <Check aria-hidden />
      Accept
    </Button>
  );
  return (
    <Dialog trigger={trigger} title={named`Accept ${offer.name}?`} description="You take over the version. This cannot be undone.">
      <ActionForm action={action} hidden={{ transferId: offer.transferId }}>
        <AcceptanceSteps offer={offer} />
        <CommentField reader={offer.developerName} />
        <DialogActions>
          <DialogClose />
          <SubmitButton>Accept version</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
