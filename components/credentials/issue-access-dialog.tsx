"use client";

import { KeyRound } from "lucide-react";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { DialogClose } from "@/components/ui/dialog-close";
import { SecretForm } from "@/components/ui/secret-form";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import type { ShownSecret } from "@/lib/services/secret/add-secret";
import { AccessLevelCards } from "./access-level-cards";
import { LifetimeField } from "./lifetime-field";

export type IssueAccessDialogProps = {
  registrationId: string;
  highest: AccessLevel;
  action: FormAction<ShownSecret>;
  present: SecretPresentation;
  variant?: ButtonVariant;
};

/** The dialog "Data Access"; what it makes is shown once, in the dialog "App Credentials". */
export function IssueAccessDialog({ registrationId, highest, action, present, variant }: IssueAccessDialogProps) {
  const trigger = (
    <Button variant={variant}>
      <KeyRound aria-hidden />
      Issue access
    </Button>
  );
  return (
    <Dialog trigger={trigger} title="Data Access" description="What may the application do with a tenant's data?" size="lg">
      <SecretForm action={action} hidden={{ registrationId }} present={present}>
        <AccessLevelCards legend="Access level" highest={highest} />
        <LifetimeField />
        <p className="text-muted text-sm">Next: the client ID and its secret are shown, the secret only this once.</p>
        <DialogActions>
          <DialogClose />
          <SubmitButton>Issue access</SubmitButton>
        </DialogActions>
      </SecretForm>
    </Dialog>
  );
}
