import { AUDIT_ACTION_TITLE } from "@/lib/domain/audit/action-title";
import { AUDIT_ACTIONS, type RefusedAction } from "@/lib/domain/audit/audit-event";

/** Labels of actions that occur only as refused attempts. */
const REFUSED_ONLY: Partial<Record<RefusedAction, string>> = {
  "platform.administer": "Platform administration",
  "registration.manage_secrets": "Management of secrets and keys",
  "transfer.decide": "Decision on an offer",
  "consent.decide": "Decision on access",
  "subtenant.manage": "Management of subtenants",
  "credential.manage": "Management of service credentials",
  "member.manage": "Management of members",
};

const LABELS: Record<string, string> = { ...AUDIT_ACTION_TITLE, ...REFUSED_ONLY };

export function auditActionLabel(action: string): string {
  return LABELS[action] ?? action;
}

/** The options of the filter: every change, then the actions that can only be refused. */
export const AUDIT_ACTION_OPTIONS = [...AUDIT_ACTIONS, ...Object.keys(REFUSED_ONLY)].map((value) => ({
  value,
  label: auditActionLabel(value),
}));
