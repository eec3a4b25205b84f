import { jsonAnswer } from "@/lib/token-plane/answer";
import { ApiError } from "@/lib/token-plane/api-error";
import { authenticateClient } from "@/lib/token-plane/authenticate-client";
import { type Call, endpoint, logRefusal } from "@/lib/token-plane/endpoint";
import { type ErrorEntry, errorEntry } from "@/lib/token-plane/error-envelope";
import { decideStanding, grantToken, refused } from "@/lib/token-plane/grant-token";
import { type TokenAnswer, tokenAnswer } from "@/lib/token-plane/sign-token";
import { readTokensRequest } from "@/lib/token-plane/token-request";
import { recordOutcome } from "@/lib/token-plane/usage-recorder";

type Outcome = { token: { userTenant: string } & TokenAnswer } | { error: { userTenant: string } & ErrorEntry };

/** `POST oauthTokens`: several tokens in one call. A tenant that is refused does not fail the others. */
export const issueTechnicalTokens = endpoint({ operation: "oauthTokens", cacheControl: "no-store" }, async (request, call) => {
  const client = await authenticateClient(request, call);
  const { userTenants, asked, narrowing } = await readTokensRequest(request);
  const standing = decideStanding(client, asked, call);
  if (!standing.isGranted) {
    recordOutcome({ registrationId: client.registrationId, tenantId: "", outcome: standing.reason }, call.now);
    throw refused(standing);
  }
  const answerFor = async (userTenant: string): Promise<Outcome> => {
    try {
      return { token: { userTenant, ...tokenAnswer(await grantToken(client, { ...asked, userTenant }, call, narrowing)) } };
    } catch (thrown) {
      return { error: { userTenant, ...refusalEntry(thrown, call) } };
    }
  };
  const answers = await Promise.all(userTenants.map(answerFor));
  return jsonAnswer({
    tokens: answers.flatMap((answer) => ("token" in answer ? [answer.token] : [])),
    errors: answers.flatMap((answer) => ("error" in answer ? [answer.error] : [])),
  });
});

function refusalEntry(thrown: unknown, call: Call): ErrorEntry {
  if (!(thrown instanceof ApiError)) throw thrown;
  return errorEntry(thrown, logRefusal(thrown, call));
}
