import { keyStore } from "@/lib/crypto/key-store";
import type { Transaction } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { kindFor } from "@/lib/domain/key/algorithm";
import type { PlannedKey } from "@/lib/domain/key/plan-keys";
import { env } from "@/lib/env";
import { auditKey } from "@/lib/services/key/audit-key";

/** Creates and publishes the planned keys; the caller holds the lock. */
export async function addKeys(tx: Transaction, planned: readonly PlannedKey[], now: Date): Promise<AuditDraft[]> {
  const made = await Promise.all(planned.map(({ algorithm }) => keyStore.create(kindFor(algorithm, env().SIGNING_ALGORITHM))));
  const keys = made.map((key, index) => ({ ...key, signsFrom: (planned[index] as PlannedKey).signsFrom }));
  await tx.signingKey.createMany({
    data: keys.map((key) => ({ ...key, publicJwk: key.publicJwk as Prisma.InputJsonObject, createdAt: now })),
  });
  return keys.map(({ id, algorithm, signsFrom }) =>
    auditKey("key.create", { keyId: id, algorithm }, { signsFrom: signsFrom.toISOString() }),
  );
}
