"use client";

import { Check, X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { DecisionButton } from "@/components/consent/decision-button";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { useToast } from "@/components/ui/toast";
import type { AccessLevel } from "@/lib/domain/access/access-level";

export type Decision = { decision: "confirm" | "decline" };

export type DecisionFormProps = {
  action: FormAction<Decision>;
  purchaseId: string;
  level: AccessLevel;
  /** What each answer leads to. */
  confirming: ReactNode;
  declining: ReactNode;
  /** Set where the answer was no already: leaving it so needs no button that posts. */
  keepLabel?: string;
};

/** Two answers of the same size; neither is chosen in advance. */
export function DecisionForm({ action, purchaseId, level, confirming, declining, keepLabel }: DecisionFormProps) {
  const id = useId();
  const toast = useToast();

  function decided({ decision }: Decision) {
    toast({ title: decision === "confirm" ? "Access confirmed" : "Declined", tone: "success" });
    document.getElementById("main")?.focus();
  }

  return (
    <ActionForm action={action} hidden={{ purchaseId, accessLevel: level }} onSuccess={decided}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Answer id={`${id}-confirm`} note={confirming}>
          <DecisionButton decision="confirm" icon={<Check aria-hidden />} describedBy={`${id}-confirm`}>
            Confirm access
          </DecisionButton>
        </Answer>
        <Answer id={`${id}-decline`} note={declining}>
          {keepLabel ? (
            <ButtonLink href="/customer/purchases" size="lg" className="w-full border-strong" aria-describedby={`${id}-decline`}>
              <X aria-hidden />
              {keepLabel}
            </ButtonLink>
          ) : (
            <DecisionButton decision="decline" icon={<X aria-hidden />} describedBy={`${id}-decline`}>
              Decline
            </DecisionButton>
          )}
        </Answer>
      </div>
    </ActionForm>
  );
}

function Answer({ id, note, children }: { id: string; note: ReactNode; children: ReactNode }) {
  return (
    <div>
      {children}
      <p id={id} className="mt-1.5 text-muted text-sm">
        {note}
      </p>
    </div>
  );
}
