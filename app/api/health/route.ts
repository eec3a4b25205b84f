import { route } from "@/lib/http/route";
import { reportHealth } from "@/lib/token-plane/report-health";

export const dynamic = "force-dynamic";
export const GET = route(reportHealth);
