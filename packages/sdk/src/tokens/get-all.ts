import type { TokenInfo, TokenResult } from "../token-info.js";

/**
 * The outcome of each tenant, in their order, each tenant once; so many are asked for together, and so many such calls go
 * out at the same time.
 */
export async function getAll(
  tenants: readonly string[],
  getTogether: (tenants: readonly string[]) => Promise<TokenInfo>[],
  { together, atOnce }: { together: number; atOnce: number },
): Promise<TokenResult[]> {
  const distinct = [...new Set(tenants)];
  const groups = Array.from({ length: Math.ceil(distinct.length / together) }, (_, index) =>
    distinct.slice(index * together, (index + 1) * together),
  );
  const results: TokenResult[][] = [];
  const remaining = groups.entries();
  const worker = async () => {
    for (const [index, group] of remaining) {
      const outcomes = await Promise.allSettled(getTogether(group));
      results[index] = outcomes.map((outcome, place) => asResult(group[place] ?? "", outcome));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
  return results.flat();
}

function asResult(tenant: string, outcome: PromiseSettledResult<TokenInfo>): TokenResult {
  return outcome.status === "fulfilled" ? { tenant, info: outcome.value } : { tenant, error: outcome.reason };
}
