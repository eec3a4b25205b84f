import type { Metadata } from "next";
import { buyAction } from "@/app/customer/store/actions";
import { StoreCard } from "@/components/store/store-card";
import { StoreEmpty } from "@/components/store/store-empty";
import { FilterSelect } from "@/components/ui/filter-select";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import type { SearchParams } from "@/components/ui/search-params";
import { Toolbar } from "@/components/ui/toolbar";
import { requireCockpit } from "@/lib/auth/require";
import { StoreListing } from "@/lib/domain/purchase/listing";
import { orNotFound } from "@/lib/http/page-errors";
import { can } from "@/lib/services/context";
import { listStore } from "@/lib/services/store/list-store";

export const metadata: Metadata = { title: "Store" };

export default async function StorePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireCockpit("customer");
  const params = await searchParams;
  const listing = StoreListing.parse(params);
  const store = await orNotFound(listStore(ctx, listing));
  return (
    <>
      <PageHeader
        title="Store"
        description="Applications that operators offer to every customer. Adding one gives it no access: nothing can be accessed until you confirm."
      />
      <Toolbar>
        <SearchBox label="Search the store" params={params} />
        <FilterSelect label="Sort by" name="sort" all="Name" options={[{ value: "newest", label: "Newest" }]} params={params} />
      </Toolbar>
      {store.rows.length === 0 ? <StoreEmpty isFiltered={listing.q !== ""} /> : null}
      <ul className="grid gap-4 lg:grid-cols-2">
        {store.rows.map((item) => (
          <li key={item.registrationId} className="grid min-w-0">
            <StoreCard item={item} mayBuy={can(ctx, "purchase.buy")} buy={buyAction} />
          </li>
        ))}
      </ul>
      <PageLinks page={store} params={params} />
    </>
  );
}
