"use client";

import { Plus } from "lucide-react";
import { LifetimeField } from "@/components/credentials/lifetime-field";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SecretForm } from "@/components/ui/secret-form";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ShownResourceServerSecret } from "@/lib/services/resource-server/add-resource-server-secret";

export type NewResourceServerDialogProps = { action: FormAction<ShownResourceServerSecret>; present: SecretPresentation };

export function NewResourceServerDialog({ action, present }: NewResourceServerDialogProps) {
  const trigger = (
    <Button variant="primary">
      <Plus aria-hidden />
      Create resource server
    </Button>
  );
  return (
    <Dialog
      trigger={trigger}
      title="Create resource server"
      description="A client ID and a secret with which a data API or a gateway checks any token of the platform. It cannot obtain tokens."
    >
      <SecretForm action={action} present={present}>
        <Field name="name" label="Name" hint="The API that uses it, such as Time series API.">
          <Input maxLength={80} />
        </Field>
        <LifetimeField />
        <p className="text-muted text-sm">Next: the client ID and the secret are shown. The secret is shown only once.</p>
        <DialogActions>
          <DialogClose />
          <SubmitButton>Create resource server</SubmitButton>
        </DialogActions>
      </SecretForm>
    </Dialog>
  );
}
