"use client";

import { Plus } from "lucide-react";
import { LifetimeField } from "@/components/credentials/lifetime-field";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { KeyNameField } from "./key-name-field";
import { KeyTextField } from "./key-text-field";

export function AddKeyDialog({ registrationId, action }: { registrationId: string; action: FormAction }) {
  const trigger = (
    <Button>
      <Plus aria-hidden />
      Add a public key
    </Button>
  );
  return (
    <Dialog trigger={trigger} title="Add a public key" description="The private key stays with your application.">
      <ActionForm action={action} hidden={{ registrationId }} successMessage="Public key added">
        <KeyNameField />
        <KeyTextField />
        <LifetimeField what="key" />
        <DialogActions>
          <DialogClose />
          <SubmitButton>Add key</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
