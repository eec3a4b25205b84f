import { route } from "@/lib/http/route";
import { reportSecrets } from "@/lib/token-plane/report-secrets";

export const POST = route(reportSecrets);
