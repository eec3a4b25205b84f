import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { requireCockpit, requireSession } from "@/lib/auth/require";
import { serviceContext } from "@/lib/auth/session";
import { DomainError } from "@/lib/domain/errors";
import type { ServiceContext } from "@/lib/services/context";
import { findPurchase, type PurchaseDetail } from "@/lib/services/purchase/find-purchase";
import { findTenantOfPurchase } from "@/lib/services/purchase/find-tenant-of-purchase";

type Found =
  | { ctx: ServiceContext; purchase: PurchaseDetail; owner: null }
  /** The reader is a member of the owner, but acts in another tenant. */
  | { ctx: ServiceContext; purchase: null; owner: ServiceContext["tenant"]; purchaseId: string };

/** The purchase of an address, once a request, for the page and its title. */
export const findForPage = cache(async (wanted: string): Promise<Found> => {
  const ctx = await requireCockpit("customer");
  const id = z.uuid().safeParse(wanted);
  if (!id.success) notFound();
  try {
    return { ctx, purchase: await findPurchase(ctx, id.data), owner: null };
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "not_found")) throw error;
  }
  const session = await requireSession();
  const memberships = session.user.memberships.map((current) => serviceContext({ ...session, current }));
  const owner = await findTenantOfPurchase(memberships, id.data);
  if (!owner) notFound();
  return { ctx, purchase: null, owner, purchaseId: id.data };
});
