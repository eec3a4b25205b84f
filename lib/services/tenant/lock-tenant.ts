import type { Transaction } from "@/lib/db/client";
import { notFound } from "@/lib/domain/errors";

const SELECT = { id: true, name: true, status: true, isDeveloper: true, isOperator: true, isCustomer: true } as const;

/** Locks a tenant until the transaction ends, which serializes changes to it and to its members. */
export async function lockTenant(tx: Transaction, tenantId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Tenant" WHERE "id" = ${tenantId} FOR NO KEY UPDATE`;
  const tenant = await tx.tenant.findUnique({ where: { id: tenantId }, select: SELECT });
  if (!tenant) throw notFound();
  return tenant;
}
