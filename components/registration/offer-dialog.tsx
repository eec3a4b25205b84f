"use client";

import { Send } from "lucide-react";
import { AccessLevelCards } from "@/components/credentials/access-level-cards";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { OperatorTenant } from "@/lib/services/tenant/list-operators";
import { OperatorInput } from "./operator-input";

export type OfferDialogProps = {
  registrationId: string;
  operators: OperatorTenant[];
  action: FormAction<{ transferId: string }>;
  variant?: ButtonVariant;
};

export function OfferDialog({ registrationId, operators, action, variant }: OfferDialogProps) {
  const trigger = (
    <Button variant={variant}>
      <Send aria-hidden />
      Offer to an operator
    </Button>
  );
  return (
    <Dialog
      trigger={trigger}
      title="Offer to an operator"
      description="The operator sees it in its inbox and accepts or declines. You can withdraw the offer until then."
      size="lg"
    >
      <ActionForm action={action} hidden={{ registrationId }} successMessage="Version offered">
        <Field name="operatorTenantId" label="Operator" hint="Choose one, or enter its tenant ID.">
          <OperatorInput operators={operators} />
        </Field>
        <AccessLevelCards
          name="requestedLevel"
          legend="Requested access level"
          hint="The highest level the operator may issue. A higher level requires a new version."
        />
        <Field name="message" label="Message to the operator" optional>
          <Textarea maxLength={1000} />
        </Field>
        <p className="text-muted text-sm">
          When the operator accepts, the development registration ends, with all of its secrets and tokens.
        </p>
        <DialogActions>
          <DialogClose />
          <SubmitButton>Offer version</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
