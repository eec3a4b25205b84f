import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { keyName } from "@/lib/domain/key/schema";

type Details = NonNullable<AuditDraft["details"]>;

/** An audit event about a signing key. It contains only public data. */
export function auditKey(
  action: "key.create" | "key.rotate" | "key.revoke",
  { keyId, algorithm }: { keyId: string; algorithm: string },
  details: Details = {},
): AuditDraft {
  return { action, entity: { type: "key", id: keyId, label: keyName(keyId) }, details: { algorithm, ...details } };
}
