import type { Transaction } from "@/lib/db/client";
import type { KnownKey } from "@/lib/services/key/key-columns";
import { listPublicKeys } from "@/lib/services/key/list-public-keys";

export const KEY_LOCK = "mandate signing key";

/** The keys, locked until the transaction ends. Every change to them takes this lock first. */
export async function lockKeys(tx: Transaction): Promise<KnownKey[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${KEY_LOCK}, 0))`;
  return listPublicKeys(tx);
}
