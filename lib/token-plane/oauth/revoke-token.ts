import { database } from "@/lib/db/client";
import { emptyAnswer } from "@/lib/token-plane/answer";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";
import { endpoint } from "@/lib/token-plane/endpoint";
import { authenticateCaller } from "@/lib/token-plane/oauth/authenticate-caller";
import { readParameters } from "@/lib/token-plane/oauth/read-parameters";
import { TokenInQuestion } from "@/lib/token-plane/oauth/token-in-question";
import { oauthErrorAnswer } from "@/lib/token-plane/oauth-error";
import { parseFields } from "@/lib/token-plane/request-fields";
import { verifyToken } from "@/lib/token-plane/verify-token";

/**
 * `POST oauth/revoke` (RFC 7009): the client that got a token ends it. The answer to any other token is the same, because
 * one that is unknown, expired or somebody else's is as good as ended to this client (section 2.2).
 */
export const revokeToken = endpoint(
  { operation: "oauth/revoke", cacheControl: "no-store", errorAnswer: oauthErrorAnswer },
  async (request, call) => {
    const parameters = await readParameters(request);
    const caller = await authenticateCaller(request, parameters, call);
    const { token } = parseFields(TokenInQuestion, Object.fromEntries(parameters), "body");
    const claims = await verifyToken(token, call.now);
    if (claims?.client_id === caller.clientId) await askWithRetry(() => note(claims.jti, new Date(claims.exp * 1000)));
    return emptyAnswer({ status: 200 });
  },
);

/** A second time changes nothing. */
async function note(jti: string, expiresAt: Date): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "RevokedToken" ("jti", "expiresAt") VALUES (${jti}, ${expiresAt}) ON CONFLICT ("jti") DO NOTHING`;
}
