import { answerPreflight } from "@/lib/token-plane/cors";
import { issueTechnicalTokens } from "@/lib/token-plane/issue-technical-tokens";

export const POST = issueTechnicalTokens;
export const OPTIONS = answerPreflight;
