import { database, type Transaction } from "@/lib/db/client";
import { asKnownKey, KEY_COLUMNS, type KnownKey } from "@/lib/services/key/key-columns";

/** More than a platform has in decades. */
const MOST = 500;

/** The public part of the signing keys, newest first. */
export async function listPublicKeys(db: Transaction = database()): Promise<KnownKey[]> {
  const keys = await db.signingKey.findMany({ orderBy: { createdAt: "desc" }, take: MOST, select: KEY_COLUMNS });
  return keys.map(asKnownKey);
}
