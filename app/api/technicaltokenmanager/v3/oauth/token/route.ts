import { route } from "@/lib/http/route";
import { answerPreflight } from "@/lib/token-plane/cors";
import { issueTechnicalToken } from "@/lib/token-plane/issue-technical-token";

export const POST = route(issueTechnicalToken);
export const OPTIONS = route(answerPreflight);
