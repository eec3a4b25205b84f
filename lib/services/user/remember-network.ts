import type { Transaction } from "@/lib/db/client";
import { addDays } from "@/lib/domain/time";

const REMEMBERED_DAYS = 365;
const MAX_NETWORKS = 50;

/** Remembers that this account was entered from this network, and forgets networks that were not used for long. */
export async function rememberNetwork(tx: Transaction, userId: string, { network, now }: { network: string; now: Date }): Promise<void> {
  await tx.knownNetwork.upsert({
    where: { userId_network: { userId, network } },
    create: { userId, network, lastUsedAt: now },
    update: { lastUsedAt: now },
  });
  const kept = await tx.knownNetwork.findMany({
    where: { userId, lastUsedAt: { gt: addDays(now, -REMEMBERED_DAYS) } },
    orderBy: { lastUsedAt: "desc" },
    take: MAX_NETWORKS,
    select: { network: true },
  });
  await tx.knownNetwork.deleteMany({ where: { userId, network: { notIn: kept.map((one) => one.network) } } });
}
