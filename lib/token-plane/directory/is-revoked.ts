import { database } from "@/lib/db/client";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";
import { unlessAway } from "@/lib/token-plane/directory/remembered";

/** Tokens known to be revoked are remembered for when the database is away; the last so many, 60 bytes each. */
const MOST = 50_000;
const revokedTokens = new Set<string>();
onAnnouncement("token", (jti) => {
  if (jti !== "") remember(jti);
});

/**
 * Whether this very token was revoked (RFC 7009), or all that stand at its place in the status list. The database is
 * asked each time, so that the answer is right from the commit on, on every instance.
 */
export async function isRevoked(jti: string, statusIndex: number): Promise<boolean> {
  const [answer] = await unlessAway(
    askWithRetry(() => look(jti, statusIndex)),
    [{ isRevoked: revokedTokens.has(jti) }],
  );
  if (answer?.isRevoked) remember(jti);
  return answer?.isRevoked ?? true;
}

function look(jti: string, statusIndex: number): Promise<{ isRevoked: boolean }[]> {
  return database().$queryRaw`
    SELECT EXISTS (SELECT 1 FROM "RevokedToken" WHERE "jti" = ${jti})
      OR EXISTS (SELECT 1 FROM "RevokedStatus" WHERE "index" = ${statusIndex}) AS "isRevoked"`;
}

function remember(jti: string): void {
  if (revokedTokens.size >= MOST) revokedTokens.delete(revokedTokens.values().next().value as string);
  revokedTokens.add(jti);
}
