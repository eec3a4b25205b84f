import { route } from "@/lib/http/route";
import { answerPreflight } from "@/lib/token-plane/cors";
import { publishMetadata } from "@/lib/token-plane/oauth/publish-metadata";

export const dynamic = "force-dynamic";
export const GET = route(publishMetadata);
export const OPTIONS = route(answerPreflight);
