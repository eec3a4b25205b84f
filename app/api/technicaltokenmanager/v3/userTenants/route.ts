import { answerPreflight } from "@/lib/token-plane/cors";
import { listUserTenants } from "@/lib/token-plane/list-user-tenants";

export const GET = listUserTenants;
export const OPTIONS = answerPreflight;
