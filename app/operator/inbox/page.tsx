import type { Metadata } from "next";
import { LeakReports } from "@/app/_cockpit/leak-reports";
import { acceptOfferAction, declineOfferAction } from "@/app/operator/inbox/actions";
import { DecidedOffers } from "@/components/inbox/decided-offers";
import { WaitingOffers } from "@/components/inbox/waiting-offers";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import type { SearchParams } from "@/components/ui/search-params";
import { TabLinks } from "@/components/ui/tab-links";
import { requireCockpit } from "@/lib/auth/require";
import { InboxQuery } from "@/lib/domain/transfer/schema";
import { can } from "@/lib/services/context";
import { listInbox } from "@/lib/services/transfer/list-inbox";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireCockpit("operator");
  const params = await searchParams;
  const query = InboxQuery.parse(params);
  const inbox = await listInbox(ctx, query);
  const actions = can(ctx, "transfer.decide") ? { accept: acceptOfferAction, decline: declineOfferAction } : null;
  return (
    <>
      <PageHeader title="Inbox" description="Versions that developers offer to you. Nothing changes until you accept." />
      <LeakReports ctx={ctx} />
      <TabLinks
        label="Offers"
        tabs={[
          { label: "Waiting", href: "/operator/inbox", current: query.tab === "waiting", count: inbox.waiting },
          { label: "Answered", href: "/operator/inbox?tab=decided", current: query.tab === "decided", count: inbox.decided },
        ]}
      />
      {query.tab === "waiting" ? (
        <WaitingOffers offers={inbox.rows} operatorTenantId={ctx.tenant.id} actions={actions} />
      ) : (
        <DecidedOffers offers={inbox.rows} />
      )}
      <PageLinks page={inbox} params={params} />
    </>
  );
}
