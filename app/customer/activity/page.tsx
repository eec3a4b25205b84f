import type { Metadata } from "next";
import { named } from "@/components/ui/name";
import { PageHeader } from "@/components/ui/page-header";
import type { SearchParams } from "@/components/ui/search-params";
import { ActivityView } from "@/components/usage/activity-view";
import { PeriodTabs } from "@/components/usage/period-tabs";
import { requireCockpit } from "@/lib/auth/require";
import { UsageListing } from "@/lib/domain/usage/period";
import { orNotFound } from "@/lib/http/page-errors";
import { listActivity } from "@/lib/services/usage/list-activity";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireCockpit("customer");
  const params = await searchParams;
  const activity = await orNotFound(listActivity(ctx, UsageListing.parse(params)));
  return (
    <>
      <PageHeader title="Activity" description={named`Tokens that applications obtained for ${ctx.tenant.name}, and refused requests.`} />
      <PeriodTabs period={activity.period} params={params} />
      <ActivityView activity={activity} />
    </>
  );
}
