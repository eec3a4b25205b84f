import { DomainError } from "@/lib/domain/errors";

export const REGISTRATION_STATUSES = ["active", "suspended", "transferred", "deregistered"] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];
export type Stage = "development" | "production";

export type RegistrationFacts = {
  stage: Stage;
  status: RegistrationStatus;
  isAccessIssued: boolean;
  /** An offer to an operator is waiting for an answer. */
  isOffered: boolean;
};

export const STEPS = [
  "issue_access",
  "change_level",
  "revoke_access",
  "rotate_secret",
  "add_key",
  "offer",
  "withdraw_offer",
  "list_in_store",
  "provision",
  "suspend",
  "resume",
  "deregister",
] as const;

export type Step = (typeof STEPS)[number];

const STEP_WORDS: Record<Step, string> = {
  issue_access: "issue access",
  change_level: "change the access level",
  revoke_access: "revoke access",
  rotate_secret: "rotate the secret",
  add_key: "add a public key",
  offer: "offer it to an operator",
  withdraw_offer: "withdraw the offer",
  list_in_store: "list it in the store",
  provision: "provision it to a customer",
  suspend: "suspend it",
  resume: "resume it",
  deregister: "de-register it",
};

/** The steps that are possible now, in their usual order. */
export function possibleSteps(facts: RegistrationFacts): Step[] {
  return STEPS.filter((step) => isPossible(step, facts));
}

/** Throws `precondition_failed` and lists the possible steps. */
export function requireStep(step: Step, facts: RegistrationFacts): void {
  if (isPossible(step, facts)) return;
  const possible = possibleSteps(facts).map((one) => STEP_WORDS[one]);
  const instead = possible.length
    ? `What you can do now: ${possible.join(", ")}.`
    : "Nothing more can be done with it; register a new version instead.";
  throw new DomainError("precondition_failed", `This registration is ${wordsFor(facts)}, so you cannot ${STEP_WORDS[step]}. ${instead}`);
}

export function isEnded(status: RegistrationStatus): boolean {
  return status === "transferred" || status === "deregistered";
}

function isPossible(step: Step, { stage, status, isAccessIssued, isOffered }: RegistrationFacts): boolean {
  if (isEnded(status)) return false;
  const isActive = status === "active";
  switch (step) {
    case "issue_access":
      return isActive && !isAccessIssued;
    case "change_level":
    case "rotate_secret":
    case "add_key":
      return isActive && isAccessIssued;
    case "revoke_access":
      return isAccessIssued;
    case "offer":
      return stage === "development" && isActive && !isOffered;
    case "withdraw_offer":
      return stage === "development" && isOffered;
    case "list_in_store":
    case "provision":
      return stage === "production" && isActive;
    case "suspend":
      return isActive;
    case "resume":
      return status === "suspended";
    case "deregister":
      return true;
  }
}

function wordsFor({ stage, status, isAccessIssued, isOffered }: RegistrationFacts): string {
  if (status === "transferred") return "handed over to an operator";
  if (status === "deregistered") return "de-registered";
  if (status === "suspended") return "suspended";
  if (isOffered) return "in development and offered to an operator";
  return `in ${stage} ${isAccessIssued ? "with access issued" : "without access"}`;
}
