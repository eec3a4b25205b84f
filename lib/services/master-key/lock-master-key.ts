import { masterKeyId } from "@/lib/crypto/wrap-keyring";
import type { Transaction } from "@/lib/db/client";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";

const LOCK = "mandate master key";

/** Serializes changes of the master key. */
export async function lockMasterKey(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`;
}

/** Identifies the new master key by its ID, which reveals nothing about it. */
export function auditMasterKey(action: "master_key.rotate" | "master_key.finish", key: string): AuditDraft {
  return { action, entity: { type: "key", id: masterKeyId(key), label: "master key" } };
}
