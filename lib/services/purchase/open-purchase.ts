import type { Transaction } from "@/lib/db/client";
import type { PurchaseOrigin } from "@/lib/db/generated/client";
import { DomainError } from "@/lib/domain/errors";
import type { ServiceContext } from "@/lib/services/context";

type NewPurchase = { registrationId: string; operatorTenantId: string; customerTenantId: string; origin: PurchaseOrigin };

/** The caller holds the lock of the registration, so two at once cannot both find none. */
export async function openPurchase(tx: Transaction, ctx: ServiceContext, purchase: NewPurchase): Promise<string> {
  const { registrationId, customerTenantId } = purchase;
  const open = await tx.purchase.findFirst({ where: { registrationId, customerTenantId, endedAt: null }, select: { id: true } });
  if (open) {
    const message = `${customerTenantId} has this application already. Nothing was changed.`;
    throw new DomainError("conflict", message, purchase.origin === "provisioned" ? { fields: { customerTenantId: message } } : {});
  }
  const { id } = await tx.purchase.create({ data: { ...purchase, createdAt: ctx.now }, select: { id: true } });
  return id;
}
