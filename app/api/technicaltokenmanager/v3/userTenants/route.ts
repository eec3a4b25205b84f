import { route } from "@/lib/http/route";
import { answerPreflight } from "@/lib/token-plane/cors";
import { listUserTenants } from "@/lib/token-plane/list-user-tenants";

export const GET = route(listUserTenants);
export const OPTIONS = route(answerPreflight);
