import { type AccessLevel, isAbove } from "@/lib/domain/access/access-level";
import type { ConsentRecord } from "@/lib/domain/consent/consent-state";

export type DecisionFacts = ConsentRecord & { id: string; text: string; decidedBy: string; withdrawnBy: string | null };

export type DecisionEvent = {
  id: string;
  kind: "confirmed" | "declined" | "withdrawn";
  level: AccessLevel;
  at: Date;
  by: string;
  /** The text that was shown. */
  text: string | null;
  /** Set if the operator lowered the access after it was confirmed. */
  loweredTo: AccessLevel | null;
};

/** All decisions and withdrawals, newest first. */
export function decisionHistory(consents: readonly DecisionFacts[]): DecisionEvent[] {
  return consents.flatMap(eventsOf).sort((a, b) => b.at.getTime() - a.at.getTime());
}

function eventsOf(consent: DecisionFacts): DecisionEvent[] {
  const { id, decision, decidedLevel, level, decidedAt, decidedBy, endedAt, withdrawnBy, text } = consent;
  const loweredTo = isAbove(decidedLevel, level) ? level : null;
  const decided: DecisionEvent = { id, kind: decision, level: decidedLevel, at: decidedAt, by: decidedBy, text, loweredTo };
  if (!endedAt || !withdrawnBy) return [decided];
  return [{ id: `${id}-withdrawn`, kind: "withdrawn", level, at: endedAt, by: withdrawnBy, text: null, loweredTo: null }, decided];
}
