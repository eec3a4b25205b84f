import type { Transaction } from "@/lib/db/client";

/** A client ID stands for one version for good, whatever the stage, and also once everything that carried it has ended. */
export async function isOfAnotherVersion(
  tx: Transaction,
  { clientId, versionId }: { clientId: string; versionId: string },
): Promise<boolean> {
  return (await tx.registration.count({ where: { clientId, versionId: { not: versionId } } })) > 0;
}
