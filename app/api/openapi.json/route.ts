import { route } from "@/lib/http/route";
import { answerPreflight } from "@/lib/token-plane/cors";
import { publishDocument } from "@/lib/token-plane/openapi/publish-document";

export const dynamic = "force-dynamic";
export const GET = route(publishDocument);
export const OPTIONS = route(answerPreflight);
