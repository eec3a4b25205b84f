"use client";

import { useState } from "react";
import { TOKEN_END_TEXT } from "@/components/token/token-end";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { countOf } from "@/components/ui/format-count";
import { SubmitButton } from "@/components/ui/submit-button";
import { type AccessLevel, isAbove } from "@/lib/domain/access/access-level";
import type { Stage } from "@/lib/domain/registration/lifecycle";
import { AccessLevelCards } from "./access-level-cards";

export type ChangeLevelDialogProps = {
  registrationId: string;
  stage: Stage;
  current: AccessLevel;
  highest: AccessLevel;
  confirmedCustomers: number;
  action: FormAction<void>;
};

/** States in advance whether customers must confirm again. */
export function ChangeLevelDialog({ registrationId, stage, current, highest, confirmedCustomers, action }: ChangeLevelDialogProps) {
  const [chosen, setChosen] = useState<AccessLevel | null>(null);
  return (
    <Dialog
      trigger={<Button>Change level</Button>}
      title="Change the access level"
      description="Credentials do not change."
      size="lg"
      onOpenChange={() => setChosen(null)}
    >
      <ActionForm action={action} hidden={{ registrationId }} successMessage="Access level changed">
        <AccessLevelCards legend="Access level" highest={highest} current={current} onChange={setChosen} />
        <p className="text-muted text-sm" aria-live="polite">
          {chosen ? consequence(chosen, current, stage, confirmedCustomers) : "Choose the new level to see what happens next."}
        </p>
        <DialogActions>
          <DialogClose />
          <SubmitButton disabled={!chosen}>Change level</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}

function lowered(stage: Stage): string {
  const later = stage === "development" ? "" : " Raising it later requires every customer to confirm again.";
  return `New tokens carry the lower level at once, and live tokens are revoked. ${TOKEN_END_TEXT}${later}`;
}

function consequence(chosen: AccessLevel, current: AccessLevel, stage: Stage, confirmed: number): string {
  const isRaised = isAbove(chosen, current);
  if (!isRaised) return lowered(stage);
  if (stage === "development") return "New tokens carry the higher level at once.";
  if (confirmed === 0) return "More access: no customer has confirmed yet, so no customer must confirm again.";
  return `More access: ${countOf(confirmed, "customer")} must confirm again. Until then their tokens keep the level they confirmed.`;
}
