import type { Database } from "@/lib/db/client";
import { algorithmOf } from "@/lib/domain/key/algorithm";
import { type Reach, reachOf } from "@/lib/domain/key/reach";
import { env } from "@/lib/env";
import { type PlatformContext, readPlatform } from "@/lib/services/context";
import { listPublicKeys } from "@/lib/services/key/list-public-keys";

export type KeyImpact = {
  /** Registrations with living tokens that this key may have signed. */
  registrations: number;
  /** Service credentials with such tokens. */
  credentials: number;
  /** Upper bound of such tokens of registrations, which are counted by the hour. */
  tokens: number;
};

const NOTHING: KeyImpact = { registrations: 0, credentials: 0, tokens: 0 };

/** What revoking a key now would affect. */
export function impactOfRevocation(ctx: PlatformContext, keyId: string): Promise<KeyImpact> {
  return readPlatform(ctx, async (db) => {
    const reach = reachOf(await listPublicKeys(db), keyId, algorithmOf(env().SIGNING_ALGORITHM), ctx.now);
    return reach ? impactIn(db, reach) : NOTHING;
  });
}

async function impactIn(db: Database, { since, choices }: Reach): Promise<KeyImpact> {
  const chosen = choices.filter((choice) => choice !== null);
  const isOfPlatform = choices.includes(null);
  const signingAlgorithm = [
    ...(chosen.length ? [{ signingAlgorithm: { in: chosen } }] : []),
    ...(isOfPlatform ? [{ signingAlgorithm: null }] : []),
  ];
  const groups = await db.usageHour.groupBy({
    by: ["registrationId"],
    where: { outcome: "issued", lastAt: { gt: since }, registration: { OR: signingAlgorithm } },
    _sum: { count: true },
  });
  const credentials = isOfPlatform ? await db.serviceCredential.count({ where: { secrets: { some: { lastUsedAt: { gt: since } } } } }) : 0;
  return { registrations: groups.length, credentials, tokens: groups.reduce((sum, one) => sum + (one._sum.count ?? 0), 0) };
}
