"use client";

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

export type ConnectPlatformDialogProps = {
  action: FormAction<void>;
  label: string;
  /** The connection to replace. */
  current?: { apiUrl: string; clientId: string };
  variant?: ButtonVariant;
};

/** API address and UAA client, tested before they are saved. */
export function ConnectPlatformDialog({ action, label, current, variant }: ConnectPlatformDialogProps) {
  return (
    <Dialog
      trigger={<Button variant={variant}>{label}</Button>}
      title={current ? "Replace the connection" : "Connect Cloud Foundry"}
      description="The connection is tested before it is saved. The secret is encrypted and never shown again."
    >
      <ActionForm action={action} successMessage="Cloud Foundry connected">
        <Field name="apiUrl" label="API address" hint="Printed by cf api.">
          <Input mono inputMode="url" maxLength={200} placeholder="https://api.cf.example.com" defaultValue={current?.apiUrl} />
        </Field>
        <Field name="clientId" label="Client ID" hint="A UAA client with the grant type client_credentials.">
          <Input mono maxLength={200} defaultValue={current?.clientId} />
        </Field>
        <Field name="clientSecret" label="Client secret">
          <Input type="password" mono maxLength={1000} autoComplete="off" />
        </Field>
        <DialogActions>
          <DialogClose />
          <SubmitButton>{current ? "Replace" : "Connect"}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
