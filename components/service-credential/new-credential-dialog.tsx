"use client";

import { Plus } from "lucide-react";
import { LifetimeField } from "@/components/credentials/lifetime-field";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { named } from "@/components/ui/name";
import { SecretForm } from "@/components/ui/secret-form";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ShownServiceSecret } from "@/lib/services/service-credential/add-service-secret";

export type NewCredentialDialogProps = {
  tenantName: string;
  action: FormAction<ShownServiceSecret>;
  present: SecretPresentation;
};

export function NewCredentialDialog({ tenantName, action, present }: NewCredentialDialogProps) {
  const trigger = (
    <Button variant="primary">
      <Plus aria-hidden />
      Create credential
    </Button>
  );
  return (
    <Dialog
      trigger={trigger}
      title="Create service credential"
      description={named`A client ID and a secret with which a program acts as ${tenantName}.`}
    >
      <SecretForm action={action} present={present}>
        <Field name="name" label="Name" hint="What it is for, such as Nightly export.">
          <Input maxLength={80} />
        </Field>
        <LifetimeField maxDays={365} />
        <Checkbox
          name="canImpersonate"
          label="May impersonate subtenants"
          hint={named`It can then obtain tokens for every subtenant of ${tenantName}, by naming it in the request. This cannot be changed later.`}
        />
        <p className="text-muted text-sm">Next: the client ID and the secret are shown. The secret is shown only once.</p>
        <DialogActions>
          <DialogClose />
          <SubmitButton>Create credential</SubmitButton>
        </DialogActions>
      </SecretForm>
    </Dialog>
  );
}
