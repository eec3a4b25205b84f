"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { SubmitButton } from "@/components/ui/submit-button";
import type { HandOver } from "@/lib/domain/cloud-foundry/schema";
import { HandOverField } from "./hand-over-field";
import { type HandedOver, HandOverForm } from "./hand-over-form";
import { LifetimeField } from "./lifetime-field";
import { OverlapBar } from "./overlap-bar";
import { OVERLAP_CHOICES } from "./overlap-choices";
import { OverlapField } from "./overlap-field";

export type RotateSecretDialogProps = {
  registrationId: string;
  action: FormAction<HandedOver>;
  present: SecretPresentation;
  /** The name of the app that the secret can be delivered to. */
  deliverTo?: string;
};

const DEFAULT_OVERLAP = "1440";

/** Creates a new secret; the old ones keep working during the chosen overlap. */
export function RotateSecretDialog({ registrationId, action, present, deliverTo }: RotateSecretDialogProps) {
  const [minutes, setMinutes] = useState(DEFAULT_OVERLAP);
  const [handOver, setHandOver] = useState<HandOver>(deliverTo ? "deliver" : "show");
  const choice = OVERLAP_CHOICES.find(({ value }) => value === minutes);

  function choose(next: HandOver) {
    setHandOver(next);
    setMinutes(DEFAULT_OVERLAP);
  }

  const trigger = (
    <Button>
      <RefreshCw aria-hidden />
      Rotate secret
    </Button>
  );
  return (
    <Dialog
      trigger={trigger}
      title="Rotate the secret"
      description="Creates a new secret. Choose how long the old one keeps working, so that your application can switch without an outage."
      size={deliverTo ? "lg" : "md"}
      onOpenChange={() => choose(deliverTo ? "deliver" : "show")}
    >
      <HandOverForm action={action} hidden={{ registrationId }} present={present}>
        {deliverTo ? <HandOverField deliverTo={deliverTo} onChange={choose} /> : null}
        <OverlapField key={handOver} defaultValue={DEFAULT_OVERLAP} isForRestart={handOver === "deliver"} onChange={setMinutes} />
        {choice ? (
          <OverlapBar
            oldLabel="Old secret"
            oldEnds={choice.oldEnds}
            newLabel="New secret"
            newEnds={handOver === "deliver" ? "works once it is delivered" : "works from now on"}
            overlap={choice.overlap}
          />
        ) : null}
        <LifetimeField />
        <DialogActions>
          <DialogClose />
          <SubmitButton>Rotate secret</SubmitButton>
        </DialogActions>
      </HandOverForm>
    </Dialog>
  );
}
