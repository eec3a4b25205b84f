import type { Metadata } from "next";
import { LeakReports } from "@/app/_cockpit/leak-reports";
import { PurchaseTable } from "@/components/purchase/purchase-table";
import { PurchasesEmpty } from "@/components/purchase/purchases-empty";
import { WaitingCallout } from "@/components/purchase/waiting-callout";
import { FilterSelect } from "@/components/ui/filter-select";
import { named } from "@/components/ui/name";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import type { SearchParams } from "@/components/ui/search-params";
import { Toolbar } from "@/components/ui/toolbar";
import { requireCockpit } from "@/lib/auth/require";
import { PURCHASE_FILTER_LABEL, PURCHASE_FILTERS, PurchaseListing } from "@/lib/domain/purchase/listing";
import { orNotFound } from "@/lib/http/page-errors";
import { can } from "@/lib/services/context";
import { findWaitingPurchases } from "@/lib/services/purchase/find-waiting-purchases";
import { listPurchases } from "@/lib/services/purchase/list-purchases";

export const metadata: Metadata = { title: "Purchases" };

const FILTERS = PURCHASE_FILTERS.map((value) => ({ value, label: PURCHASE_FILTER_LABEL[value] }));

export default async function PurchasesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireCockpit("customer");
  const params = await searchParams;
  const listing = PurchaseListing.parse(params);
  const purchases = await orNotFound(listPurchases(ctx, listing));
  const mayDecide = can(ctx, "consent.decide");
  return (
    <>
      <PageHeader title="Purchases" description={named`The applications that ${ctx.tenant.name} has added, and what each may access.`} />
      <LeakReports ctx={ctx} />
      <WaitingCallout waiting={await findWaitingPurchases(ctx)} mayDecide={mayDecide} />
      <Toolbar>
        <SearchBox label="Search purchases" params={params} />
        <FilterSelect label="State" name="state" all="All that have not ended" options={FILTERS} params={params} />
      </Toolbar>
      <PurchaseTable
        purchases={purchases.rows}
        mayDecide={mayDecide}
        isEnded={listing.state === "ended"}
        empty={<PurchasesEmpty isFiltered={listing.q !== "" || listing.state !== undefined} />}
      />
      <PageLinks page={purchases} params={params} />
    </>
  );
}
