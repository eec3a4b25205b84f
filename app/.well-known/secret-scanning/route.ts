import { route } from "@/lib/http/route";
import { publishSecretScanning } from "@/lib/token-plane/publish-secret-scanning";

export const dynamic = "force-dynamic";
export const GET = route(publishSecretScanning);
