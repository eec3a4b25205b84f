import { Activity as ActivityIcon } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { ActivityTable } from "@/components/usage/activity-table";
import { RefusalTable } from "@/components/usage/refusal-table";
import { TokenChart } from "@/components/usage/token-chart";
import { UsageStats } from "@/components/usage/usage-stats";
import { withNames } from "@/lib/domain/name-text";
import { PERIOD_LABEL } from "@/lib/domain/usage/period";
import type { Activity } from "@/lib/services/usage/list-activity";

/** The token requests of every application for one tenant. */
export function ActivityView({ activity }: { activity: Activity }) {
  const { period, points, issued, refused, applications } = activity;
  if (applications.length === 0)
    return (
      <div className="rounded-lg border border-border bg-surface">
        <EmptyState
          icon={<ActivityIcon />}
          title={`Nothing in the ${PERIOD_LABEL[period].toLowerCase()}`}
          action={<ButtonLink href="/customer/purchases">See purchases</ButtonLink>}
        >
          No application has requested a token for your tenant.
        </EmptyState>
      </div>
    );
  const tokens = applications.flatMap(({ lastTokenAt }) => (lastTokenAt ? [lastTokenAt.getTime()] : []));
  const refusals = applications.flatMap(({ applicationName, versionNumber, refusals: own }) =>
    own.map((refusal) => ({ ...refusal, applicationName: withNames`${applicationName} ${versionNumber}` })),
  );
  return (
    <>
      <div className="grid gap-4">
        <UsageStats issued={issued} refused={refused} lastTokenAt={tokens.length ? new Date(Math.max(...tokens)) : null} />
        <TokenChart period={period} points={points} />
      </div>
      <Section title="Applications">
        <ActivityTable applications={applications} period={period} />
      </Section>
      {refusals.length > 0 ? (
        <Section title="Refused" description="A refused request received no token. Most refusals require no action.">
          <RefusalTable refusals={refusals} />
        </Section>
      ) : null}
    </>
  );
}
