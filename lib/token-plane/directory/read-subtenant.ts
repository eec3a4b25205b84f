import { database } from "@/lib/db/client";

/** The subtenant with this id, if it is one of this tenant's. */
export function readSubtenant(tenantId: string, id: string): Promise<{ id: string } | null> {
  return database().subtenant.findUnique({ where: { tenantId_id: { tenantId, id } }, select: { id: true } });
}
