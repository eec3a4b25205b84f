import type { AccessDecision } from "@/lib/domain/access/decide-access";
import type { ActiveToken } from "@/lib/token-plane/active-token";
import { recordDataCall } from "@/lib/token-plane/usage-recorder";

/** Counts what an application did with a tenant's data, for that tenant to see. A tenant's own credentials are not counted. */
export function recordAccess({ client, claims }: ActiveToken, { rule, isAllowed }: AccessDecision, at: Date): void {
  if (!client || !rule) return;
  const { api, kind } = rule;
  recordDataCall({ registrationId: client.registrationId, tenantId: claims.ten, api, kind, isAllowed }, at);
}
