import type { Transaction } from "@/lib/db/client";

/** A client ID belongs to one version forever, in every stage, and also after all its registrations have ended. */
export async function isOfAnotherVersion(
  tx: Transaction,
  { clientId, versionId }: { clientId: string; versionId: string },
): Promise<boolean> {
  return (await tx.registration.count({ where: { clientId, versionId: { not: versionId } } })) > 0;
}
