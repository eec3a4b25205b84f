import { type AccessLevel, isAbove } from "@/lib/domain/access/access-level";

export type ConsentState =
  /** There is no decision yet. */
  | "pending"
  | "confirmed"
  /** The operator granted more than was confirmed; the confirmed level keeps working. */
  | "upgrade_pending"
  | "declined"
  | "withdrawn"
  /** The operator has not issued access, so there is nothing to confirm yet. */
  | "not_open";

export const CONSENT_STATE_LABEL: Record<ConsentState, string> = {
  pending: "Not confirmed yet",
  confirmed: "Confirmed",
  upgrade_pending: "More access asked for",
  declined: "Declined",
  withdrawn: "Withdrawn",
  not_open: "Access not issued yet",
};

export type ConsentRecord = {
  decision: "confirmed" | "declined";
  decidedLevel: AccessLevel;
  level: AccessLevel;
  decidedAt: Date;
  endedAt: Date | null;
};

/** The confirmed consent in force, if any. */
export function consentInForce<T extends Pick<ConsentRecord, "decision" | "endedAt">>(consents: readonly T[]): T | null {
  return consents.find((one) => one.decision === "confirmed" && one.endedAt === null) ?? null;
}

/** `consents` are ordered newest first; `grantedLevel` is the level the operator issued, or null. */
export function consentState(consents: readonly ConsentRecord[], grantedLevel: AccessLevel | null): ConsentState {
  const inForce = consentInForce(consents);
  if (inForce) {
    if (!grantedLevel || !isAbove(grantedLevel, inForce.level)) return "confirmed";
    return isDeclined(consents, grantedLevel) ? "confirmed" : "upgrade_pending";
  }
  const latest = consents[0];
  if (latest?.decision === "confirmed" || (latest && isEndedAfter(consents, latest.decidedAt))) return "withdrawn";
  if (latest?.endedAt === null) return "declined";
  return grantedLevel ? "pending" : "not_open";
}

/** Whether the latest decision declined exactly this level and is still in force. */
export function isDeclined(consents: readonly ConsentRecord[], level: AccessLevel): boolean {
  const latest = consents[0];
  return latest?.decision === "declined" && latest.decidedLevel === level && latest.endedAt === null;
}

/** The latest confirmation, ended or not; changes are shown relative to it. */
export function lastConfirmed<T extends Pick<ConsentRecord, "decision">>(consents: readonly T[]): T | null {
  return consents.find((one) => one.decision === "confirmed") ?? null;
}

/** A confirmation that ended after a later declined upgrade was withdrawn. */
function isEndedAfter(consents: readonly ConsentRecord[], at: Date): boolean {
  const confirmed = lastConfirmed(consents);
  return confirmed?.endedAt ? confirmed.endedAt > at : false;
}
