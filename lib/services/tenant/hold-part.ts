import type { Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantPart } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";
import type { ServiceContext } from "@/lib/services/context";

const COLUMN: Record<TenantPart, Prisma.Sql> = {
  developer: Prisma.sql`"isDeveloper"`,
  operator: Prisma.sql`"isOperator"`,
  customer: Prisma.sql`"isCustomer"`,
};

/** Whether an active tenant has this role, which is locked until the transaction ends. */
export async function holdPart(tx: Transaction, tenantId: string, part: TenantPart): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Tenant" WHERE "id" = ${tenantId} AND "status" = 'active' AND ${COLUMN[part]} FOR SHARE`;
  return held.length > 0;
}

/** Throws if the acting tenant has lost the role since the session was read. */
export async function holdOwnPart(tx: Transaction, { tenant }: ServiceContext, part: TenantPart): Promise<void> {
  if (await holdPart(tx, tenant.id, part)) return;
  throw new DomainError("precondition_failed", withNames`${tenant.name} is no longer an active ${part}. Ask a platform administrator.`);
}
