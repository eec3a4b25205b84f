import type { Database } from "@/lib/db/client";
import type { ServiceContext } from "@/lib/services/context";

export type LiveSecret = { registrationId: string; hint: string; expiresAt: Date };

const MAX_SECRETS = 200;

/** The valid secrets of registrations that the acting tenant hosts, newest first. */
export function liveSecrets(db: Database, ctx: ServiceContext, registrationIds: string[]): Promise<LiveSecret[]> {
  return db.clientSecret.findMany({
    where: {
      registrationId: { in: registrationIds },
      hostTenantId: ctx.tenant.id,
      revokedAt: null,
      expiresAt: { gt: ctx.now },
      OR: [{ retiresAt: null }, { retiresAt: { gt: ctx.now } }],
    },
    orderBy: { createdAt: "desc" },
    take: MAX_SECRETS,
    select: { registrationId: true, hint: true, expiresAt: true },
  });
}
