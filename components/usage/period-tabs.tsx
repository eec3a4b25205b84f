import { type SearchParams, withParam } from "@/components/ui/search-params";
import { TabLinks } from "@/components/ui/tab-links";
import { PERIOD_LABEL, PERIODS, type Period } from "@/lib/domain/usage/period";

/** The period is kept in the URL. */
export function PeriodTabs({ period, params }: { period: Period; params: SearchParams }) {
  const tabs = PERIODS.map((one) => ({ label: PERIOD_LABEL[one], href: withParam(params, "period", one), current: one === period }));
  return <TabLinks label="Period" tabs={tabs} />;
}
