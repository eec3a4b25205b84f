import type { Database } from "@/lib/db/client";
import { ISSUED } from "@/lib/domain/usage/refusal-words";

/** When each registration last obtained a token for this tenant. */
export async function lastTokens(db: Database, tenantId: string, registrationIds: string[]): Promise<Map<string, Date>> {
  const rows = await db.usageHour.groupBy({
    by: ["registrationId"],
    where: { tenantId, registrationId: { in: registrationIds }, outcome: ISSUED },
    _max: { lastAt: true },
  });
  return new Map(rows.flatMap(({ registrationId, _max }) => (_max.lastAt ? [[registrationId, _max.lastAt] as const] : [])));
}
