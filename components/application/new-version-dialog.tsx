"use client";

import { Plus } from "lucide-react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { formatCount } from "@/components/ui/format-count";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

export type NewVersionDialogProps = {
  applicationId: string;
  /** The highest version so far. */
  previous: string | null;
  /** Number of open purchases, across all versions. */
  openPurchases: number;
  action: FormAction<{ versionId: string }>;
  variant?: ButtonVariant;
};

/** States that existing consents do not change, because each belongs to one version. */
export function NewVersionDialog({ applicationId, previous, openPurchases, action, variant }: NewVersionDialogProps) {
  const trigger = (
    <Button variant={variant}>
      <Plus aria-hidden />
      Create version
    </Button>
  );
  return (
    <Dialog
      trigger={trigger}
      title="Create version"
      description="Each version is registered and transferred separately. Its number never changes."
    >
      <ActionForm action={action} hidden={{ applicationId }}>
        <Field name="number" label="Version number" hint={`Major.Minor.Patch, for example ${previous ? nextNumber(previous) : "1.0.0"}.`}>
          <Input mono maxLength={24} className="max-w-40" />
        </Field>
        {previous ? (
          <Callout title="Existing consents stay as they are">
            <p className="text-muted">{consentSentence(openPurchases)}</p>
          </Callout>
        ) : null}
        <DialogActions>
          <DialogClose />
          <SubmitButton>Create version</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}

function consentSentence(openPurchases: number): string {
  const purchases =
    openPurchases === 1
      ? "The 1 purchase of an earlier version keeps"
      : `The ${formatCount(openPurchases)} purchases of earlier versions keep`;
  const now =
    openPurchases === 0 ? "No customer has an earlier version." : `${purchases} that version, and no customer has to confirm again.`;
  return `${now} The access level of the new version is set when access is issued, and each customer that adds it confirms it then.`;
}

function nextNumber(number: string): string {
  const [major, minor] = number.split(".").map(Number);
  return `${major}.${(minor ?? 0) + 1}.0`;
}
