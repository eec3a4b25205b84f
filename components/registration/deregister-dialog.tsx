"use client";

import { type ReactNode, useState } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

export type DeregisterDialogProps = { registrationId: string; clientId: string; action: FormAction<void>; children: ReactNode };

/** `children` is the impact. The button is enabled once the client ID has been typed. */
export function DeregisterDialog({ registrationId, clientId, action, children }: DeregisterDialogProps) {
  const [typed, setTyped] = useState("");
  const label = (
    <>
      Type <span className="select-all wrap-anywhere font-mono font-semibold">{clientId}</span> to confirm
    </>
  );
  return (
    <Dialog
      trigger={<Button variant="danger">De-register</Button>}
      title="De-register permanently?"
      description="This cannot be undone, and the client ID is never reused."
      onOpenChange={() => setTyped("")}
    >
      <ActionForm action={action} hidden={{ registrationId }} successMessage="De-registered">
        {children}
        <Field name="typedName" label={label}>
          <Input mono value={typed} onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <DialogActions>
          <DialogClose />
          <SubmitButton variant="danger" disabled={typed.trim() !== clientId}>
            De-register
          </SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
