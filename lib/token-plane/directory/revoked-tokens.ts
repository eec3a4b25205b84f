import { LRUCache } from "lru-cache";
import { database } from "@/lib/db/client";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";
import { withFallback } from "@/lib/token-plane/directory/cache";

/** Recently revoked tokens by `jti`, used while the database is unavailable. About 100 bytes each. */
const revokedTokens = new LRUCache<string, true>({ max: 50_000 });
onAnnouncement("token", (jti) => {
  if (jti !== "") revokedTokens.set(jti, true);
});

/**
 * Whether this token (RFC 7009) or all tokens with its status index were revoked. Queries the database each time, so that the
 * answer is correct on every instance from the commit on.
 */
export async function isRevoked(jti: string, statusIndex: number): Promise<boolean> {
  const [answer] = await withFallback(
    askWithRetry(() => queryRevoked(jti, statusIndex)),
    [{ isRevoked: revokedTokens.has(jti) }],
  );
  if (answer?.isRevoked) revokedTokens.set(jti, true);
  return answer?.isRevoked ?? true;
}

function queryRevoked(jti: string, statusIndex: number): Promise<{ isRevoked: boolean }[]> {
  return database().$queryRaw`
    SELECT EXISTS (SELECT 1 FROM "RevokedToken" WHERE "jti" = ${jti})
      OR EXISTS (SELECT 1 FROM "RevokedStatus" WHERE "index" = ${statusIndex}) AS "isRevoked"`;
}
