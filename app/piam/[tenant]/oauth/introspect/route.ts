import { route } from "@/lib/http/route";
import { answerPreflight } from "@/lib/token-plane/cors";
import { introspectToken } from "@/lib/token-plane/oauth/introspect-token";

export const POST = route(introspectToken);
export const OPTIONS = route(answerPreflight);
