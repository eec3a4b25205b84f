import { answerPreflight } from "@/lib/token-plane/cors";
import { issueTechnicalToken } from "@/lib/token-plane/issue-technical-token";

export const POST = issueTechnicalToken;
export const OPTIONS = answerPreflight;
