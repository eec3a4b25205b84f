"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { DialogClose } from "@/components/ui/dialog-close";
import { SecretForm } from "@/components/ui/secret-form";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ShownSecret } from "@/lib/services/secret/add-secret";
import { LifetimeField } from "./lifetime-field";
import { OverlapBar } from "./overlap-bar";
import { OVERLAP_CHOICES } from "./overlap-choices";
import { OverlapField } from "./overlap-field";

export type RotateSecretDialogProps = { registrationId: string; action: FormAction<ShownSecret>; present: SecretPresentation };

const DEFAULT_OVERLAP = "1440";

/** A new secret beside the old ones, which live on for the chosen overlap. */
export function RotateSecretDialog({ registrationId, action, present }: RotateSecretDialogProps) {
  const [minutes, setMinutes] = useState(DEFAULT_OVERLAP);
  const choice = OVERLAP_CHOICES.find(({ value }) => value === minutes);
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
      description="You get a new secret. Choose how long the old one keeps working, so that your application can switch without an outage."
      onOpenChange={() => setMinutes(DEFAULT_OVERLAP)}
    >
      <SecretForm action={action} hidden={{ registrationId }} present={present}>
        <OverlapField defaultValue={DEFAULT_OVERLAP} onChange={setMinutes} />
        {choice ? (
          <OverlapBar
            oldLabel="Old secret"
            oldEnds={choice.oldEnds}
            newLabel="New secret"
            newEnds="works from now on"
            overlap={choice.overlap}
          />
        ) : null}
        <LifetimeField />
        <DialogActions>
          <DialogClose />
          <SubmitButton>Rotate secret</SubmitButton>
        </DialogActions>
      </SecretForm>
    </Dialog>
  );
}
