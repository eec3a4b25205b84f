import { route } from "@/lib/http/route";
import { answerPreflight } from "@/lib/token-plane/cors";
import { checkToken } from "@/lib/token-plane/oauth/introspect-token";

export const POST = route(checkToken);
export const OPTIONS = route(answerPreflight);
