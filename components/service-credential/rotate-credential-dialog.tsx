"use client";

import { useState } from "react";
import { LifetimeField } from "@/components/credentials/lifetime-field";
import { OverlapBar } from "@/components/credentials/overlap-bar";
import { OVERLAP_CHOICES } from "@/components/credentials/overlap-choices";
import { OverlapField } from "@/components/credentials/overlap-field";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { named } from "@/components/ui/name";
import { SecretForm } from "@/components/ui/secret-form";
import type { SecretPresentation, SecretValues } from "@/components/ui/secret-text";
import { SubmitButton } from "@/components/ui/submit-button";
import { withNames } from "@/lib/domain/name-text";

export type RotateCredentialDialogProps<T extends SecretValues> = {
  /** Hidden fields that identify the credential. */
  hidden: Record<string, string>;
  name: string;
  action: FormAction<T>;
  present: SecretPresentation;
  maxDays: number;
};

const DEFAULT_OVERLAP = "1440";

/** Creates a new secret for the same client ID; the old one keeps working during the chosen overlap. */
export function RotateCredentialDialog<T extends SecretValues>(props: RotateCredentialDialogProps<T>) {
  const { hidden, name, action, present, maxDays } = props;
  const [minutes, setMinutes] = useState(DEFAULT_OVERLAP);
  const choice = OVERLAP_CHOICES.find(({ value }) => value === minutes);
  return (
    <Dialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={withNames`Rotate ${name}`}>
          Rotate
        </Button>
      }
      title={named`Rotate ${name}`}
      description="Creates a new secret; the client ID does not change. Choose how long the old secret keeps working, so that your program can switch without an outage."
      onOpenChange={() => setMinutes(DEFAULT_OVERLAP)}
    >
      <SecretForm action={action} hidden={hidden} present={present}>
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
        <LifetimeField maxDays={maxDays} />
        <DialogActions>
          <DialogClose />
          <SubmitButton>Rotate secret</SubmitButton>
        </DialogActions>
      </SecretForm>
    </Dialog>
  );
}
