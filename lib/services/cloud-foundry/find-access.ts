import type { PlatformAccess } from "@/lib/cloud-foundry/platform";
import type { Transaction } from "@/lib/db/client";
import { DomainError } from "@/lib/domain/errors";
import { openAccess } from "@/lib/services/cloud-foundry/seal-access";
import type { ServiceContext } from "@/lib/services/context";

const SELECT = { tenantId: true, apiUrl: true, clientId: true, encryptedSecret: true } as const;

/** The acting tenant's way into its Cloud Foundry; for calls from this process alone. */
export async function findAccess(db: Transaction, ctx: ServiceContext): Promise<PlatformAccess> {
  const row = await db.cloudFoundryConnection.findUnique({ where: { tenantId: ctx.tenant.id }, select: SELECT });
  if (!row) throw new DomainError("precondition_failed", "No Cloud Foundry is connected. Connect it under Cloud Foundry first.");
  try {
    return await openAccess(row);
  } catch (cause) {
    throw new DomainError("precondition_failed", "The secret of the connection cannot be read any more. Replace the connection.", {
      cause,
    });
  }
}
