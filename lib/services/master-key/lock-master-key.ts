import { masterKeyId } from "@/lib/crypto/wrap-keyring";
import type { Transaction } from "@/lib/db/client";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";

const LOCK = "mandate master key";

/** Of two changes of the master key, one waits for the other. */
export async function lockMasterKey(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`;
}

/** Names the key that opens the database from now on, by what says nothing about it. */
export function auditMasterKey(action: "master_key.rotate" | "master_key.finish", key: string): AuditDraft {
  return { action, entity: { type: "key", id: masterKeyId(key), label: "master key" } };
}
