import { database, type Transaction } from "@/lib/db/client";
import { asKnownKey, KEY_COLUMNS, type KnownKey } from "@/lib/services/key/key-columns";

/** More keys than a platform creates in decades. */
const MAX_KEYS = 500;

/** The public part of the signing keys, newest first. */
export async function listPublicKeys(db: Transaction = database()): Promise<KnownKey[]> {
  const keys = await db.signingKey.findMany({ orderBy: { createdAt: "desc" }, take: MAX_KEYS, select: KEY_COLUMNS });
  return keys.map(asKnownKey);
}
