import { AUDIT_ACTION_TITLE } from "@/lib/domain/audit/action-title";
import { AUDIT_ACTIONS, type RefusedAction } from "@/lib/domain/audit/audit-event";

/** Refused attempts are filed under what was asked for; these are the names that no change has. */
const ASKED: Partial<Record<RefusedAction, string>> = {
  "platform.administer": "Platform administration",
  "registration.manage_secrets": "Management of secrets and keys",
  "transfer.decide": "Decision on an offer",
  "consent.decide": "Decision on access",
  "subtenant.manage": "Management of subtenants",
  "credential.manage": "Management of service credentials",
  "member.manage": "Management of members",
};

const LABELS: Record<string, string> = { ...AUDIT_ACTION_TITLE, ...ASKED };

export function auditActionLabel(action: string): string {
  return LABELS[action] ?? action;
}

/** What a filter offers: every change, then what can only be refused. */
export const AUDIT_ACTION_OPTIONS = [...AUDIT_ACTIONS, ...Object.keys(ASKED)].map((value) => ({ value, label: auditActionLabel(value) }));
