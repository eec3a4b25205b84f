"use client";

import { useDeliveryToast } from "@/components/cloud-foundry/deliver-again-dialog";
import { ActionForm, type ActionFormProps } from "@/components/ui/action-form";
import { useSecretOnce } from "@/components/ui/secret-provider";
import type { SecretPresentation } from "@/components/ui/secret-text";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/begin-delivery";
import type { ShownSecret } from "@/lib/services/secret/add-secret";

/** A new secret is either shown once or delivered to the application. */
export type HandedOver = ShownSecret | DeliveryOutcome;

export type HandOverFormProps = Omit<ActionFormProps<HandedOver>, "onSuccess" | "successMessage"> & { present: SecretPresentation };

/** An ActionForm that shows the new secret once, or announces the outcome of its delivery. */
export function HandOverForm({ present, ...form }: HandOverFormProps) {
  const show = useSecretOnce();
  const showOutcome = useDeliveryToast();
  return (
    <ActionForm
      {...form}
      onSuccess={(answer, place) => ("secret" in answer ? show({ presentation: present, values: answer, place }) : showOutcome(answer))}
    />
  );
}
