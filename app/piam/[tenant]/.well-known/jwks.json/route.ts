import { route } from "@/lib/http/route";
import { publishKeys } from "@/lib/token-plane/publish-keys";

export const dynamic = "force-dynamic";
export const GET = route(publishKeys);
