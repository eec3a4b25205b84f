import { route } from "@/lib/http/route";
import { answerPreflight } from "@/lib/token-plane/cors";
import { revokeToken } from "@/lib/token-plane/oauth/revoke-token";

export const POST = route(revokeToken);
export const OPTIONS = route(answerPreflight);
