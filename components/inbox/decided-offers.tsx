import { History } from "lucide-react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { Offer } from "@/lib/services/transfer/offer-view";
import { OfferStatusPill } from "./offer-status-pill";

const COLUMNS: Column<Offer>[] = [
  { key: "version", header: "Version", cell: ({ application, version }) => named`${application.displayName} ${version}` },
  { key: "developer", header: "Developer", cell: ({ developer }) => developer.name },
  { key: "requested", header: "Requested", cell: ({ requestedLevel }) => ACCESS_LEVEL_LABEL[requestedLevel] },
  { key: "status", header: "Answer", cell: ({ status }) => <OfferStatusPill status={status} /> },
  { key: "decided", header: "When", cell: Decided },
];

/** Answered and withdrawn offers, newest first. */
export function DecidedOffers({ offers }: { offers: Offer[] }) {
  return (
    <DataTable
      caption="Answered offers"
      columns={COLUMNS}
      rows={offers}
      rowKey={({ transferId }) => transferId}
      rowHref={({ transferId }) => `/operator/inbox/${transferId}`}
      empty={
        <EmptyState icon={<History />} title="No answered offers yet">
          Accepted, declined and withdrawn offers are listed here.
        </EmptyState>
      }
    />
  );
}

function Decided({ decidedAt, decidedBy }: Offer) {
  if (!decidedAt) return null;
  return (
    <>
      <RelativeTime at={decidedAt} />
      <span className="block break-all text-muted">by {decidedBy}</span>
    </>
  );
}
