import { tokenEndText } from "@/components/token/token-end";
import { formatCount } from "@/components/ui/format-count";
import { type Impact, ImpactList } from "@/components/ui/impact-list";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Stage } from "@/lib/domain/registration/lifecycle";
import type { DeregistrationImpact as Facts } from "@/lib/services/registration/impact-of-deregistration";

/** The impact, and when issued tokens stop working. */
export function DeregistrationImpact({ stage, impact }: { stage: Stage; impact: Facts }) {
  const { liveSecrets, liveKeys, customers, lastUsedAt, lastTokenAt, tokensAliveUntil, isOffered } = impact;
  const items: Impact[] = [
    { label: "Secrets that stop working", value: liveSecrets },
    ...(liveKeys > 0 ? [{ label: "Public keys that stop working", value: liveKeys }] : []),
    {
      label: liveKeys > 0 ? "Last use of a secret or key" : "Last use of a secret",
      value: lastUsedAt ? <RelativeTime at={lastUsedAt} /> : "Never",
    },
    { label: "Last token", value: lastTokenAt ? <RelativeTime at={lastTokenAt} /> : "Never" },
  ];
  if (stage === "production") {
    items.unshift({
      label: "Customers that lose it",
      value: `${formatCount(customers.total)}, of which ${formatCount(customers.confirmed)} confirmed`,
    });
  }
  if (isOffered) items.push({ label: "Open offer", value: "Withdrawn" });
  return (
    <div className="grid gap-3">
      <ImpactList items={items} />
      <p className="text-muted">No new tokens are issued. {tokenEndText(tokensAliveUntil)}</p>
    </div>
  );
}
