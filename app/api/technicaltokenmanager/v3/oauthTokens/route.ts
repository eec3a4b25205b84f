import { route } from "@/lib/http/route";
import { answerPreflight } from "@/lib/token-plane/cors";
import { issueTechnicalTokens } from "@/lib/token-plane/issue-technical-tokens";

export const POST = route(issueTechnicalTokens);
export const OPTIONS = route(answerPreflight);
