import type { Database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { shownEvents } from "@/lib/services/audit/shown-events";

export type AuditEntry = {
  id: string;
  at: Date;
  actor: string;
  action: string;
  outcome: "done" | "refused";
  entityType: string;
  entityId: string;
  entityLabel: string;
  tenantIds: string[];
  details: { name: string; value: string }[];
  requestId: string;
};

export const AUDIT_SELECT = {
  id: true,
  at: true,
  actor: true,
  action: true,
  outcome: true,
  entityType: true,
  entityId: true,
  entityLabel: true,
  tenantIds: true,
  details: true,
  requestId: true,
} as const satisfies Prisma.AuditEventSelect;

type Found = Omit<AuditEntry, "details"> & { details: Prisma.JsonValue };

/** With `onlyTenant`, the other tenants that an event concerns, and the e-mail addresses of their people, are hidden. */
export async function auditEntries(db: Database, events: readonly Found[], onlyTenant: string | null): Promise<AuditEntry[]> {
  const shown = onlyTenant === null ? events : await shownEvents(db, onlyTenant, events);
  return shown.map(({ details, tenantIds, ...event }) => {
    const entries = Object.entries(typeof details === "object" ? (details ?? {}) : {});
    return {
      ...event,
      tenantIds: onlyTenant === null ? tenantIds : [onlyTenant],
      details: entries.map(([name, value]) => ({ name, value: detailText(value) })),
    };
  });
}

function detailText(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value ?? "–");
}
