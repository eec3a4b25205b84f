import type { Prisma } from "@/lib/db/generated/client";

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

/** With `onlyTenant`, the other tenants that an event concerns are hidden. */
export function auditEntry({ details, tenantIds, ...event }: Found, onlyTenant: string | null): AuditEntry {
  const entries = Object.entries(typeof details === "object" ? (details ?? {}) : {});
  return {
    ...event,
    tenantIds: onlyTenant === null ? tenantIds : [onlyTenant],
    details: entries.map(([name, value]) => ({ name, value: detailText(value) })),
  };
}

function detailText(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value ?? "–");
}
