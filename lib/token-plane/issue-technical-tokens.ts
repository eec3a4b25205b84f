import { ApiError } from "@/lib/token-plane/api-error";
import { authenticateClient } from "@/lib/token-plane/authenticate-client";
import { type Call, endpoint, logRefusal } from "@/lib/token-plane/endpoint";
import { type ErrorEntry, errorEntry } from "@/lib/token-plane/error-envelope";
import { decideStanding, grantToken, refused } from "@/lib/token-plane/grant-token";
import { jsonResponse } from "@/lib/token-plane/json-response";
import { type TokenAnswer, tokenAnswer } from "@/lib/token-plane/sign-token";
import { readTokensRequest } from "@/lib/token-plane/token-request";
import { recordOutcome } from "@/lib/token-plane/usage-recorder";

type ForTenant<T> = { userTenant: string } & T;

/** `POST oauthTokens`: several tokens in one call. A tenant that is refused does not fail the others. */
export const issueTechnicalTokens = endpoint({ operation: "oauthTokens", cacheControl: "no-store" }, async (request, call) => {
  const client = await authenticateClient(request, call);
  const { userTenants, asked, narrowing } = await readTokensRequest(request);
  const standing = decideStanding(client, asked, call);
  if (!standing.isGranted) {
    recordOutcome({ registrationId: client.registrationId, tenantId: "", at: call.now, outcome: standing.reason });
    throw refused(standing);
  }
  const tokens: ForTenant<TokenAnswer>[] = [];
  const errors: ForTenant<ErrorEntry>[] = [];
  for (const userTenant of userTenants) {
    try {
      tokens.push({ userTenant, ...tokenAnswer(await grantToken(client, { ...asked, userTenant }, call, narrowing)) });
    } catch (thrown) {
      errors.push({ userTenant, ...refusalEntry(thrown, call) });
    }
  }
  return jsonResponse({ tokens, errors });
});

function refusalEntry(thrown: unknown, call: Call): ErrorEntry {
  if (!(thrown instanceof ApiError)) throw thrown;
  return errorEntry(thrown, logRefusal(thrown, call));
}
