import { algorithmOf, SIGNING_ALGORITHMS, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { isKnownToVerifiers } from "@/lib/domain/key/rotation";
import { env } from "@/lib/env";
import { type PlatformContext, readPlatform } from "@/lib/services/context";
import { impactOfRevocation, type KeyImpact } from "@/lib/services/key/impact-of-revocation";
import { listSigningKeys, type SigningKeyView } from "@/lib/services/key/list-signing-keys";

export type PublishedKeyView = SigningKeyView & {
  /** Whether verifiers have had time to fetch it. */
  isKnown: boolean;
  /** What revoking it would affect. */
  impact: KeyImpact;
};

export type AlgorithmView = {
  algorithm: SigningAlgorithm;
  isPlatformChoice: boolean;
  /** Number of active registrations that chose it. */
  registrations: number;
  /** In order of time: previous, current and next keys. */
  keys: PublishedKeyView[];
};

export type KeysOverview = { algorithms: AlgorithmView[]; retired: SigningKeyView[] };

/** The published keys by algorithm, the platform's first, and the retired ones. */
export async function keysOverview(ctx: PlatformContext): Promise<KeysOverview> {
  const keys = await listSigningKeys(ctx);
  const isRetired = ({ state }: SigningKeyView) => state === "expired" || state === "revoked";
  const published = await Promise.all(
    keys
      .filter((key) => !isRetired(key))
      .map(async (key) => ({
        ...key,
        isKnown: isKnownToVerifiers(key.createdAt, ctx.now),
        impact: await impactOfRevocation(ctx, key.keyId),
      })),
  );
  const chosen = await countChoices(ctx);
  const platform = algorithmOf(env().SIGNING_ALGORITHM);
  const algorithms = SIGNING_ALGORITHMS.map((algorithm) => ({
    algorithm,
    isPlatformChoice: algorithm === platform,
    registrations: chosen.get(algorithm) ?? 0,
    keys: published.filter((key) => key.algorithm === algorithm).toSorted((a, b) => a.signsFrom.getTime() - b.signsFrom.getTime()),
  }));
  return {
    algorithms: algorithms.filter((one) => one.keys.length > 0).toSorted((a, b) => Number(b.isPlatformChoice) - Number(a.isPlatformChoice)),
    retired: keys.filter(isRetired),
  };
}

function countChoices(ctx: PlatformContext): Promise<Map<string | null, number>> {
  return readPlatform(ctx, async (db) => {
    const groups = await db.registration.groupBy({ by: ["signingAlgorithm"], where: { endedAt: null }, _count: true });
    return new Map(groups.map((group) => [group.signingAlgorithm, group._count]));
  });
}
