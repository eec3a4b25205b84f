import { route } from "@/lib/http/route";
import { answerPreflight } from "@/lib/token-plane/cors";
import { issueToken, issueTokenByGet } from "@/lib/token-plane/oauth/issue-token";

export const dynamic = "force-dynamic";
export const GET = route(issueTokenByGet);
export const POST = route(issueToken);
export const OPTIONS = route(answerPreflight);
