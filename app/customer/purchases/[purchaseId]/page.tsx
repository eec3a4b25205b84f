import type { Metadata } from "next";
import { decideAction, endAction, switchAndStayAction, withdrawAction } from "@/app/customer/purchases/[purchaseId]/actions";
import { findForPage } from "@/app/customer/purchases/[purchaseId]/find";
import { OtherTenant } from "@/components/purchase/other-tenant";
import { PurchaseView } from "@/components/purchase/purchase-view";
import type { SearchParams } from "@/components/ui/search-params";
import { withNames } from "@/lib/domain/name-text";
import { UsageListing } from "@/lib/domain/usage/period";
import { can } from "@/lib/services/context";
import { findPurchaseUsage } from "@/lib/services/usage/find-purchase-usage";

type PageProps = { params: Promise<{ purchaseId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { purchase } = await findForPage((await params).purchaseId);
  return { title: purchase ? withNames`${purchase.application.name} ${purchase.application.version}` : "Another tenant's purchase" };
}

export default async function PurchasePage({ params, searchParams }: PageProps) {
  const found = await findForPage((await params).purchaseId);
  const { ctx } = found;
  if (found.owner)
    return <OtherTenant purchaseId={found.purchaseId} current={ctx.tenant.name} owner={found.owner} action={switchAndStayAction} />;
  const query = await searchParams;
  const { period } = UsageListing.parse(query);
  return (
    <PurchaseView
      purchase={found.purchase}
      usage={await findPurchaseUsage(ctx, { purchaseId: found.purchase.id, period })}
      params={query}
      customer={ctx.tenant}
      person={ctx.actor.label}
      may={{ decide: can(ctx, "consent.decide"), end: can(ctx, "purchase.buy") }}
      actions={{ decide: decideAction, withdraw: withdrawAction, end: endAction }}
    />
  );
}
