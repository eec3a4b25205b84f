import { createHash } from "node:crypto";
import { database } from "@/lib/db/client";

/** Notes that an assertion has been used. False where it was before, on whatever instance. */
export async function spendAssertion(clientId: string, { jti, expiresAt }: { jti: string; expiresAt: Date }): Promise<boolean> {
  const jtiHash = createHash("sha256").update(jti).digest("base64url");
  const { count } = await database().usedAssertion.createMany({ data: [{ clientId, jtiHash, expiresAt }], skipDuplicates: true });
  return count === 1;
}
