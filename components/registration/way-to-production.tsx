import type { ReactNode } from "react";
import { Checklist, type ChecklistStep } from "@/components/ui/checklist";
import { nextSteps, type WayFacts, type WayStep } from "@/lib/domain/version/next-steps";

export type WayToProductionProps = {
  facts: WayFacts;
  /** The current or future client ID of the version. */
  clientId: string;
  /** The button of a step, shown while that step is next. */
  stepActions: Partial<Record<WayStep, ReactNode>>;
};

type Words = { title: string; description: ReactNode };

/** The steps from creation to acceptance by an operator, with a button for the next one. */
export function WayToProduction({ facts, clientId, stepActions }: WayToProductionProps) {
  const words: Record<WayStep, Words> = {
    create: { title: "Create the version", description: "" },
    register: {
      title: "Register it in development",
      description: (
        <>
          Permanently reserves the client ID <Id>{clientId}</Id>.
        </>
      ),
    },
    issue_access: { title: "Issue access", description: "Gives it an access level, a client ID and a secret for your own tenant." },
    try_token: { title: "Try the token call", description: "Done once the first token is obtained." },
    offer: {
      title: "Offer it to an operator",
      description: "The operator runs it for customers. Nothing changes until the operator accepts.",
    },
    accepted: {
      title: "The operator accepts",
      description: "The development registration and its secrets end. Only the requested access level is transferred.",
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
