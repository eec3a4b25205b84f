import { createHash } from "node:crypto";
import { database } from "@/lib/db/client";
import { askDatabase } from "@/lib/token-plane/directory/ask-database";

/** Notes that an assertion has been used. False where it was before, on whatever instance. */
export async function spendAssertion(clientId: string, { jti, expiresAt }: { jti: string; expiresAt: Date }): Promise<boolean> {
  const jtiHash = createHash("sha256").update(jti).digest("base64url");
  const use = { data: [{ clientId, jtiHash, expiresAt }], skipDuplicates: true };
  const { count } = await askDatabase(database().usedAssertion.createMany(use));
  return count === 1;
}
