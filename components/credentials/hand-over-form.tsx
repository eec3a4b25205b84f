"use client";

import { useDeliveryToast } from "@/components/cloud-foundry/deliver-again-dialog";
import { ActionForm, type ActionFormProps } from "@/components/ui/action-form";
import { useSecretOnce } from "@/components/ui/secret-provider";
import type { SecretPresentation } from "@/components/ui/secret-text";
import type { DeliveryOutcome } from "@/lib/services/cloud-foundry/begin-delivery";
import type { ShownSecret } from "@/lib/services/secret/add-secret";

/** A new secret is shown to the person, or delivered to the application only. */
export type HandedOver = ShownSecret | DeliveryOutcome;

export type HandOverFormProps = Omit<ActionFormProps<HandedOver>, "onSuccess" | "successMessage"> & { present: SecretPresentation };

/** An ActionForm whose answer is shown once, or says how the delivery went. */
export function HandOverForm({ present, ...form }: HandOverFormProps) {
  const show = useSecretOnce();
  const tell = useDeliveryToast();
  return (
    <ActionForm {...form} onSuccess={(answer) => ("secret" in answer ? show({ presentation: present, values: answer }) : tell(answer))} />
  );
}
