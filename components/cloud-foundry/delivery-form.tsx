"use client";

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import type { ButtonVariant } from "@/components/ui/button-style";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/deliver-credentials";
import { useDeliveryToast } from "./use-delivery-toast";

export type DeliveryFormProps = {
  registrationId: string;
  action: FormAction<DeliveryOutcome>;
  label: string;
  variant?: ButtonVariant;
};

/** One button that delivers, or asks for the restart. */
export function DeliveryForm({ registrationId, action, label, variant = "secondary" }: DeliveryFormProps) {
  const tell = useDeliveryToast();
  return (
    <ActionForm action={action} hidden={{ registrationId }} onSuccess={tell}>
      <SubmitButton variant={variant}>{label}</SubmitButton>
    </ActionForm>
  );
}
