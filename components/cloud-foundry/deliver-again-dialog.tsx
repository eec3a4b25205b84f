"use client";

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { named } from "@/components/ui/name";
import { SubmitButton } from "@/components/ui/submit-button";
import { useToast } from "@/components/ui/toast";
import { withNames } from "@/lib/domain/name-text";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/begin-delivery";

export type DeliverAgainDialogProps = { registrationId: string; appName: string; action: FormAction<DeliveryOutcome>; label: string };

/** Confirms before a working app is restarted. */
export function DeliverAgainDialog({ registrationId, appName, action, label }: DeliverAgainDialogProps) {
  const showOutcome = useDeliveryToast();
  return (
    <Dialog
      trigger={<Button>{label}</Button>}
      title="Deliver a new secret?"
      description={named`Puts a new secret into the environment of ${appName} and restarts it, one instance at a time. Current secrets keep working during the overlap. Takes up to a minute.`}
    >
      <ActionForm action={action} hidden={{ registrationId }} onSuccess={showOutcome}>
        <DialogActions>
          <DialogClose />
          <SubmitButton>Deliver a new secret</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}

export type DeliveryFormProps = {
  registrationId: string;
  action: FormAction<DeliveryOutcome>;
  label: string;
  variant?: ButtonVariant;
};

/** A single button that delivers a secret or requests a restart. */
export function DeliveryForm({ registrationId, action, label, variant = "secondary" }: DeliveryFormProps) {
  const showOutcome = useDeliveryToast();
  return (
    <ActionForm action={action} hidden={{ registrationId }} onSuccess={showOutcome}>
      <SubmitButton variant={variant}>{label}</SubmitButton>
    </ActionForm>
  );
}

/** Announces a delivery outcome that the page also shows. */
export function useDeliveryToast(): (outcome: DeliveryOutcome) => void {
  const toast = useToast();
  return ({ state, appName }) => {
    if (state === "delivered")
      toast({ title: withNames`Delivered to ${appName}`, description: "It restarts with the new secret.", tone: "success" });
    else if (state === "failed")
      toast({
        title: withNames`Not delivered to ${appName}`,
        description: "See Cloud Foundry on this page for the reason.",
        tone: "danger",
      });
    else
      toast({
        title: withNames`${appName} must be restarted`,
        description: "See Cloud Foundry on this page for the reason.",
        tone: "danger",
      });
  };
}
