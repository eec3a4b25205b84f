"use client";

import { useState } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { APPLICATION_TYPE_LABEL, APPLICATION_TYPES, INFRASTRUCTURE_LABEL, InternalName } from "@/lib/domain/application/schema";
import { clientIdOf } from "@/lib/domain/registration/client-id";

export type NewApplicationFormProps = { tenantId: string; action: FormAction<{ applicationId: string }> };

const RUNS_ON = [
  { value: "self_hosted", title: INFRASTRUCTURE_LABEL.self_hosted, description: "On your own servers or the operator's." },
  {
    value: "cloud_foundry",
    title: INFRASTRUCTURE_LABEL.cloud_foundry,
    description: "Reads its credentials from the application's environment.",
  },
];

export function NewApplicationForm({ tenantId, action }: NewApplicationFormProps) {
  const [internalName, setInternalName] = useState("");
  return (
    <ActionForm action={action}>
      <Field name="displayName" label="Display name" hint="Shown in the store and when customers confirm access. You can change it later.">
        <Input maxLength={50} />
      </Field>
      <Field name="internalName" label="Internal name" hint={<ClientIdPreview tenantId={tenantId} internalName={internalName} />}>
        <Input mono maxLength={20} value={internalName} onChange={(event) => setInternalName(event.target.value)} />
      </Field>
      <Field name="description" label="Description" optional>
        <Textarea maxLength={500} />
      </Field>
      <Field name="type" label="Type">
        <Select defaultValue="standard" options={APPLICATION_TYPES.map((value) => ({ value, label: APPLICATION_TYPE_LABEL[value] }))} />
      </Field>
      <div className="max-w-form">
        <RadioCards name="infrastructure" legend="Where does it run?" options={RUNS_ON} defaultValue="self_hosted" />
      </div>
      <div className="max-w-form">
        <DialogActions>
          <ButtonLink href="/developer/applications">Cancel</ButtonLink>
          <SubmitButton>Create application</SubmitButton>
        </DialogActions>
      </div>
    </ActionForm>
  );
}

/** Previews the client ID of version 1.0.0 while the internal name is typed. */
function ClientIdPreview({ tenantId, internalName }: { tenantId: string; internalName: string }) {
  const { success, data } = InternalName.safeParse(internalName);
  return (
    <span aria-live="polite">
      It is part of every client ID and never changes. The client ID of version 1.0.0 will be{" "}
      <span className="wrap-anywhere font-mono text-text">{clientIdOf(tenantId, success ? data : "…", "1.0.0")}</span>
    </span>
  );
}
