"use client";

import { UserPlus } from "lucide-react";
import { useId } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { named } from "@/components/ui/name";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ProvisionableTenant } from "@/lib/services/purchase/list-provisionable-tenants";

export type ProvisionDialogProps = {
  registrationId: string;
  application: string;
  /** Suggested tenants: customers this operator already has. */
  known: ProvisionableTenant[];
  action: FormAction<{ purchaseId: string }>;
  variant?: ButtonVariant;
};

export function ProvisionDialog({ registrationId, application, known, action, variant }: ProvisionDialogProps) {
  const listId = useId();
  const trigger = (
    <Button variant={variant}>
      <UserPlus aria-hidden />
      Provision to a customer
    </Button>
  );
  return (
    <Dialog trigger={trigger} title="Provision to a customer" description={named`Gives ${application} to one customer.`}>
      <ActionForm action={action} hidden={{ registrationId }} successMessage="Provisioned; the customer is asked to confirm">
        <Field name="customerTenantId" label="Customer tenant ID" hint="Ask the customer for it. Example: acme.">
          <Input mono list={listId} maxLength={60} />
        </Field>
        <datalist id={listId}>
          {known.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </datalist>
        <p className="text-muted text-sm">
          Next: a tenant administrator of the customer confirms or declines. Nothing is accessible before that.
        </p>
        <DialogActions>
          <DialogClose />
          <SubmitButton>Provision</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
