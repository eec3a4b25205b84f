import { route } from "@/lib/http/route";
import { answerPreflight } from "@/lib/token-plane/cors";
import { publishStatusList } from "@/lib/token-plane/publish-status-list";

export const dynamic = "force-dynamic";
export const GET = route(publishStatusList);
export const OPTIONS = route(answerPreflight);
