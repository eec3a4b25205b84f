import type { ReactNode } from "react";
import { Checklist, type ChecklistStep } from "@/components/ui/checklist";
import { nextSteps, type WayFacts, type WayStep } from "@/lib/domain/version/next-steps";

export type WayToProductionProps = {
  facts: WayFacts;
  /** What the version will be known by, or is. */
  clientId: string;
  /** The button of a step, drawn while that step is next. */
  stepActions: Partial<Record<WayStep, ReactNode>>;
};

type Words = { title: string; description: ReactNode };

/** From creation to the acceptance by an operator, with the one thing to do now. */
export function WayToProduction({ facts, clientId, stepActions }: WayToProductionProps) {
  const words: Record<WayStep, Words> = {
    create: { title: "Create the version", description: "" },
    register: {
      title: "Register it in development",
      description: (
        <>
          Takes the client ID <Id>{clientId}</Id> for good.
        </>
      ),
    },
    issue_access: { title: "Issue access", description: "Gives it an access level, a client ID and a secret for your own tenant." },
    try_token: { title: "Try the token call", description: "Done as soon as the first token has been obtained." },
    offer: {
      title: "Offer it to an operator",
      description: "The operator runs it for customers. Nothing changes until the operator accepts.",
    },
    accepted: {
      title: "The operator accepts",
      description: "Then the registration in development and its secrets end; the access level travels, the secret does not.",
    },
  };
  const steps: ChecklistStep[] = nextSteps(facts).map(({ step, state }) => ({
    id: step,
    state,
    ...words[step],
    action: stepActions[step],
  }));
  return <Checklist label="Way to production" steps={steps} />;
}

function Id({ children }: { children: string }) {
  return <span className="wrap-anywhere font-mono text-text">{children}</span>;
}
