"use client";

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { DialogClose } from "@/components/ui/dialog-close";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/deliver-credentials";
import { useDeliveryToast } from "./use-delivery-toast";

export type DeliverAgainDialogProps = { registrationId: string; appName: string; action: FormAction<DeliveryOutcome>; label: string };

/** Asks before an app that works is restarted. */
export function DeliverAgainDialog({ registrationId, appName, action, label }: DeliverAgainDialogProps) {
  const tell = useDeliveryToast();
  return (
    <Dialog
      trigger={<Button>{label}</Button>}
      title="Deliver a new secret?"
      description={`Puts a new secret into the environment of ${appName} and restarts it, one instance after the other. Secrets that work now go on for the overlap. Takes up to a minute.`}
    >
      <ActionForm action={action} hidden={{ registrationId }} onSuccess={tell}>
        <DialogActions>
          <DialogClose />
          <SubmitButton>Deliver a new secret</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
