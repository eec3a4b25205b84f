import { database } from "@/lib/db/client";
import { unlessAway } from "@/lib/token-plane/directory/remembered";

/**
 * Whether this very token was revoked (RFC 7009), or all that stand at its place in the status list. The database is
 * asked each time, so that the answer is right from the commit on, on every instance.
 */
export async function isRevoked(jti: string, statusIndex: number): Promise<boolean> {
  const [answer] = await unlessAway(ask(jti, statusIndex), [{ isRevoked: false }]);
  return answer?.isRevoked ?? true;
}

function ask(jti: string, statusIndex: number): Promise<{ isRevoked: boolean }[]> {
  return database().$queryRaw`
    SELECT EXISTS (SELECT 1 FROM "RevokedToken" WHERE "jti" = ${jti})
      OR EXISTS (SELECT 1 FROM "RevokedStatus" WHERE "index" = ${statusIndex}) AS "isRevoked"`;
}
