"use client";

import { KeyRound } from "lucide-react";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import { AccessLevelCards } from "./access-level-cards";
import { HandOverField } from "./hand-over-field";
import { type HandedOver, HandOverForm } from "./hand-over-form";
import { LifetimeField } from "./lifetime-field";

export type IssueAccessDialogProps = {
  registrationId: string;
  highest: AccessLevel;
  action: FormAction<HandedOver>;
  present: SecretPresentation;
  /** The name of the app that the secret can be delivered to. */
  deliverTo?: string;
  variant?: ButtonVariant;
};

/** The new credentials are shown once, in the dialog "App credentials". */
export function IssueAccessDialog({ registrationId, highest, action, present, deliverTo, variant }: IssueAccessDialogProps) {
  const trigger = (
    <Button variant={variant}>
      <KeyRound aria-hidden />
      Issue access
    </Button>
  );
  return (
    <Dialog trigger={trigger} title="Issue access" description="What may the application do with a tenant's data?" size="lg">
      <HandOverForm action={action} hidden={{ registrationId }} present={present}>
        <AccessLevelCards legend="Access level" highest={highest} />
        <LifetimeField />
        {deliverTo ? (
          <HandOverField deliverTo={deliverTo} />
        ) : (
          <p className="text-muted text-sm">Next: the client ID and the secret are shown. The secret is shown only once.</p>
        )}
        <DialogActions>
          <DialogClose />
          <SubmitButton>Issue access</SubmitButton>
        </DialogActions>
      </HandOverForm>
    </Dialog>
  );
}
