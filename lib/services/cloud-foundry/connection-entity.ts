import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import type { ServiceContext } from "@/lib/services/context";

/** A tenant has one connection, so its events are the tenant's. */
export function connectionEntity({ tenant }: ServiceContext): AuditDraft["entity"] {
  return { type: "tenant", id: tenant.id, label: tenant.name };
}
