import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { requireMember, requireSession } from "@/lib/auth/require";
import { serviceContext } from "@/lib/auth/session";
import { orNotFound } from "@/lib/http/page-errors";
import type { ServiceContext } from "@/lib/services/context";
import { findPurchase, type PurchaseDetail } from "@/lib/services/purchase/find-purchase";
import { findTenantOfPurchase } from "@/lib/services/purchase/find-tenant-of-purchase";

type Found =
  | { ctx: ServiceContext; purchase: PurchaseDetail; owner: null }
  /** The user is a member of the owner but acts in another tenant. */
  | { ctx: ServiceContext; purchase: null; owner: ServiceContext["tenant"]; purchaseId: string };

/** Loads the purchase once per request, for the page and its title. */
export const findForPage = cache(async (wanted: string): Promise<Found> => {
  const session = await requireSession();
  const ctx = await requireMember();
  const id = z.uuid().safeParse(wanted);
  if (!id.success) notFound();
  const memberships = session.user.memberships.map((current) => serviceContext({ ...session, current }));
  const owner = await findTenantOfPurchase(memberships, id.data);
  if (!owner) notFound();
  if (owner.id !== ctx.tenant.id) return { ctx, purchase: null, owner, purchaseId: id.data };
  return { ctx, purchase: await orNotFound(findPurchase(ctx, id.data)), owner: null };
});
