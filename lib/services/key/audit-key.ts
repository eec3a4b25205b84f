import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { keyName } from "@/lib/domain/key/schema";

type Details = NonNullable<AuditDraft["details"]>;

/** What an audit event says about a signing key: nothing that is not public. */
export function auditKey(
  action: "key.create" | "key.rotate" | "key.revoke",
  { keyId, algorithm }: { keyId: string; algorithm: string },
  details: Details = {},
): AuditDraft {
  return { action, entity: { type: "key", id: keyId, label: keyName(keyId) }, details: { algorithm, ...details } };
}
