import { type Column, DataTable } from "@/components/ui/data-table";
import { named } from "@/components/ui/name";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatePill, type StatePillProps } from "@/components/ui/state-pill";
import type { DeliveryState } from "@/lib/domain/cloud-foundry/delivery";
import type { DeliverySummary } from "@/lib/services/cloud-foundry/find-deliveries";

const COLUMNS: Column<DeliverySummary>[] = [
  {
    key: "name",
    header: "Application",
    cell: ({ displayName, version }) => <span className="wrap-anywhere">{named`${displayName} ${version}`}</span>,
  },
  { key: "app", header: "App", cell: ({ appName }) => <span className="wrap-anywhere">{appName}</span> },
  { key: "state", header: "Delivery", cell: ({ state }) => <DeliveryStatePill state={state} /> },
  { key: "delivered", header: "Last delivered", cell: ({ deliveredAt }) => (deliveredAt ? <RelativeTime at={deliveredAt} /> : "Never") },
];

/** Every app that receives secrets, with its delivery state. */
export function DeliveriesTable({ deliveries }: { deliveries: DeliverySummary[] }) {
  return (
    <DataTable
      caption="Apps"
      columns={COLUMNS}
      rows={deliveries}
      rowKey={({ registrationId }) => registrationId}
      rowHref={({ registrationId }) => `/operator/applications/${registrationId}`}
      empty={
        <p className="px-5 py-4 text-muted">
          No app is connected yet. Open an application that runs on Cloud Foundry and connect its app there.
        </p>
      }
    />
  );
}

const LOOKS: Record<DeliveryState, Pick<StatePillProps, "tone" | "hollow"> & { word: string }> = {
  connected: { tone: "neutral", hollow: true, word: "Nothing delivered yet" },
  pending: { tone: "accent", hollow: true, word: "Being delivered" },
  failed: { tone: "danger", word: "Not delivered" },
  not_restarted: { tone: "warning", word: "Restart required" },
  delivered: { tone: "success", word: "Delivered" },
};

export function DeliveryStatePill({ state }: { state: DeliveryState }) {
  const { word, ...look } = LOOKS[state];
  return <StatePill {...look}>{word}</StatePill>;
}
