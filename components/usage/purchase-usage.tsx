import type { SearchParams } from "@/components/ui/search-params";
import { DataCalls } from "@/components/usage/data-calls";
import { PeriodTabs } from "@/components/usage/period-tabs";
import { RefusalTable } from "@/components/usage/refusal-table";
import { TokenChart } from "@/components/usage/token-chart";
import { UsageStats } from "@/components/usage/usage-stats";
import type { PurchaseUsage } from "@/lib/services/usage/find-purchase-usage";

type PurchaseUsagePanelProps = { usage: PurchaseUsage; lastTokenAt: Date | null; params: SearchParams };

/** The usage of a tenant's data by one application. */
export function PurchaseUsagePanel({ usage, lastTokenAt, params }: PurchaseUsagePanelProps) {
  return (
    <>
      <PeriodTabs period={usage.period} params={params} />
      <div className="grid gap-4">
        <UsageStats issued={usage.issued} refused={usage.refused} lastTokenAt={lastTokenAt} />
        <TokenChart period={usage.period} points={usage.points} />
        <DataCalls calls={usage.calls} period={usage.period} />
        {usage.refusals.length > 0 ? <RefusalTable refusals={usage.refusals} /> : null}
      </div>
    </>
  );
}
