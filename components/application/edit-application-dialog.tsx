"use client";

import { Pencil } from "lucide-react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { ApplicationDetail } from "@/lib/services/application/find-application";

export type EditApplicationDialogProps = {
  application: Pick<ApplicationDetail, "id" | "displayName" | "description">;
  action: FormAction<void>;
};

export function EditApplicationDialog({ application, action }: EditApplicationDialogProps) {
  const trigger = (
    <Button>
      <Pencil aria-hidden />
      Edit
    </Button>
  );
  return (
    <Dialog trigger={trigger} title="Edit application" description="Shown to people. The internal name and the client IDs do not change.">
      <ActionForm action={action} hidden={{ applicationId: application.id }} successMessage="Application saved">
        <Field name="displayName" label="Display name">
          <Input maxLength={50} defaultValue={application.displayName} />
        </Field>
        <Field name="description" label="Description" optional>
          <Textarea maxLength={500} defaultValue={application.description} />
        </Field>
        <DialogActions>
          <DialogClose />
          <SubmitButton>Save changes</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
