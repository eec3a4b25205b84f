import { jsonAnswer } from "@/lib/token-plane/answer";
import { authenticateClient } from "@/lib/token-plane/authenticate-client";
import { endpoint } from "@/lib/token-plane/endpoint";
import { grantToken } from "@/lib/token-plane/grant-token";
import { tokenAnswer } from "@/lib/token-plane/sign-token";
import { readTokenRequest } from "@/lib/token-plane/token-request";

/** `POST oauth/token`: one technical token for one user tenant. */
export const issueTechnicalToken = endpoint({ operation: "oauth/token", cacheControl: "no-store" }, async (request, call) => {
  const client = await authenticateClient(request, call);
  const { asked, narrowing } = await readTokenRequest(request);
  return jsonAnswer(tokenAnswer(await grantToken(client, asked, call, narrowing)));
});
