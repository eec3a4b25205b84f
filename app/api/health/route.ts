import { reportHealth } from "@/lib/token-plane/report-health";

export const dynamic = "force-dynamic";
export const GET = reportHealth;
