import type { VersionState } from "@/lib/domain/version/version-state";

export const WAY_TO_PRODUCTION = ["create", "register", "issue_access", "try_token", "offer", "accepted"] as const;

export type WayStep = (typeof WAY_TO_PRODUCTION)[number];

export type WayFacts = { state: VersionState; isAccessIssued: boolean; isTokenObtained: boolean };

export type StepState = "done" | "next" | "todo";

/** The steps of a version to production. The first open one is next, unless the version is suspended or de-registered. */
export function nextSteps(facts: WayFacts): { step: WayStep; state: StepState }[] {
  const next =
    facts.state === "deregistered" || facts.state === "suspended" ? undefined : WAY_TO_PRODUCTION.find((step) => !isDone(step, facts));
  return WAY_TO_PRODUCTION.map((step) => ({ step, state: isDone(step, facts) ? "done" : step === next ? "next" : "todo" }));
}

function isDone(step: WayStep, { state, isAccessIssued, isTokenObtained }: WayFacts): boolean {
  const isHandedOver = state === "production";
  switch (step) {
    case "create":
      return true;
    case "register":
      return state !== "unregistered";
    case "issue_access":
      return isAccessIssued || isHandedOver;
    case "try_token":
      return isTokenObtained || isHandedOver;
    case "offer":
      return state === "offered" || isHandedOver;
    case "accepted":
      return isHandedOver;
  }
}
