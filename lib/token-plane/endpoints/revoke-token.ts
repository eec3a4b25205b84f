import { database } from "@/lib/db/client";
import { authenticateCaller } from "@/lib/token-plane/authenticate/oauth-client";
import { CredentialParameters } from "@/lib/token-plane/authenticate/presented-credentials";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";
import { TokenQuery } from "@/lib/token-plane/endpoints/introspect-token";
import { emptyAnswer } from "@/lib/token-plane/http/answer";
import { answerPreflight } from "@/lib/token-plane/http/cors";
import { type Endpoint, handler } from "@/lib/token-plane/http/endpoint";
import { oauthErrorAnswer } from "@/lib/token-plane/http/errors";
import { parseFields, readOAuthParameters } from "@/lib/token-plane/http/fields";
import { verifyToken } from "@/lib/token-plane/tokens/verify-token";

/**
 * `POST oauth/revoke` (RFC 7009): a client revokes one of its tokens. Unknown, expired and foreign tokens get the same
 * response, since the client cannot use them anyway (section 2.2).
 */
export const revokeToken = handler(
  { operation: "oauth/revoke", cacheControl: "no-store", errorAnswer: oauthErrorAnswer },
  async (request, call) => {
    const parameters = await readOAuthParameters(request);
    const caller = await authenticateCaller(request, parameters, call);
    const { token } = parseFields(TokenQuery, Object.fromEntries(parameters), "body");
    const claims = await verifyToken(token, call.now);
    if (claims?.client_id === caller.clientId) await askWithRetry(() => recordRevocation(claims.jti, new Date(claims.exp * 1000)));
    return emptyAnswer({ status: 200 });
  },
);

export const revocationEndpoint = {
  addresses: ["/oauth/revoke"],
  isAtTenants: true,
  methods: { POST: revokeToken, OPTIONS: answerPreflight },
  errorAnswer: oauthErrorAnswer,
  request: CredentialParameters.extend(TokenQuery.shape),
} satisfies Endpoint;

/** Idempotent. */
async function recordRevocation(jti: string, expiresAt: Date): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "RevokedToken" ("jti", "expiresAt") VALUES (${jti}, ${expiresAt}) ON CONFLICT ("jti") DO NOTHING`;
}
