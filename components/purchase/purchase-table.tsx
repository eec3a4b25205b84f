import type { ReactNode } from "react";
import { ConsentPill } from "@/components/consent/consent-pill";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Name } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatePill } from "@/components/ui/state-pill";
import { ACCESS_LEVEL_LABEL, type AccessLevel } from "@/lib/domain/access/access-level";
import { isWaiting } from "@/lib/domain/purchase/listing";
import type { PurchaseSummary } from "@/lib/services/purchase/list-purchases";

type PurchaseTableProps = { purchases: PurchaseSummary[]; mayDecide: boolean; isEnded: boolean; empty: ReactNode };

/** Each row leads to the page of the purchase; those that wait say so. */
export function PurchaseTable({ purchases, mayDecide, isEnded, empty }: PurchaseTableProps) {
  return (
    <DataTable
      caption={isEnded ? "Ended purchases" : "Purchases, those waiting for a decision first"}
      columns={isEnded ? [...NAMES, ENDED] : [...NAMES, ...LEVELS, LAST_TOKEN, nextStep(mayDecide)]}
      rows={purchases}
      rowKey={(purchase) => purchase.id}
      rowHref={(purchase) => `/customer/purchases/${purchase.id}`}
      empty={empty}
    />
  );
}

const NAMES: Column<PurchaseSummary>[] = [
  {
    key: "application",
    header: "Application",
    cell: ({ applicationName, versionNumber }) => (
      <>
        <Name>{applicationName}</Name> <span className="font-normal text-muted">{versionNumber}</span>
      </>
    ),
  },
  { key: "state", header: "State", cell: ({ state, isSuspended }) => <State state={state} isSuspended={isSuspended} /> },
  { key: "operator", header: "Operator", cell: ({ operator }) => <span className="block max-w-44 truncate">{operator}</span> },
];

const LEVELS: Column<PurchaseSummary>[] = [
  { key: "confirmed", header: "Confirmed", cell: ({ confirmedLevel }) => <Level level={confirmedLevel} /> },
  { key: "effective", header: "In effect", cell: ({ effectiveLevel }) => <Level level={effectiveLevel} /> },
];

const LAST_TOKEN: Column<PurchaseSummary> = {
  key: "lastToken",
  header: "Last token",
  cell: ({ lastTokenAt }) => (lastTokenAt ? <RelativeTime at={lastTokenAt} /> : <span className="text-muted">Never</span>),
};

const ENDED: Column<PurchaseSummary> = {
  key: "ended",
  header: "Ended",
  cell: ({ endedAt }) => (endedAt ? <RelativeTime at={endedAt} /> : null),
};

/** The row is the link; this says why to follow it. */
function nextStep(mayDecide: boolean): Column<PurchaseSummary> {
  return {
    key: "next",
    header: "Next",
    hideHeader: true,
    cell: ({ state }) =>
      mayDecide && isWaiting(state) ? (
        <span className="whitespace-nowrap font-medium text-accent group-hover:underline">Review</span>
      ) : null,
  };
}

function State({ state, isSuspended }: Pick<PurchaseSummary, "state" | "isSuspended">) {
  return (
    <span className="inline-flex flex-col items-end gap-1 sm:items-start">
      <ConsentPill state={state} />
      {isSuspended && state !== "ended" ? <StatePill tone="warning">Suspended</StatePill> : null}
    </span>
  );
}

function Level({ level }: { level: AccessLevel | null }) {
  return level ? <span className="whitespace-nowrap">{ACCESS_LEVEL_LABEL[level]}</span> : <span className="text-muted">None</span>;
}
