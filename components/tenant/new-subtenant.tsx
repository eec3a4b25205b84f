"use client";

import { Plus } from "lucide-react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

export function NewSubtenant({ action }: { action: FormAction }) {
  return (
    <Dialog
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          Create subtenant
        </Button>
      }
      title="Create subtenant"
      description="A partition of this tenant. Its ID never changes."
    >
      <ActionForm action={action} successMessage="Subtenant created">
        <Field name="id" label="ID" hint="2 to 40 lower-case letters, digits and single hyphens, starting with a letter.">
          <Input mono maxLength={40} />
        </Field>
        <Field name="name" label="Name">
          <Input maxLength={80} />
        </Field>
        <DialogActions>
          <DialogClose />
          <SubmitButton>Create subtenant</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
