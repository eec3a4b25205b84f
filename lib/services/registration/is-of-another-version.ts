import type { Transaction } from "@/lib/db/client";

/** A client ID always belongs to the same version, in every stage and even after all its registrations have ended. */
export async function isOfAnotherVersion(
  tx: Transaction,
  { clientId, versionId }: { clientId: string; versionId: string },
): Promise<boolean> {
  return (await tx.registration.count({ where: { clientId, versionId: { not: versionId } } })) > 0;
}
