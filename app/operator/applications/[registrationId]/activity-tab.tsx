import type { LoadedRegistration } from "@/app/operator/applications/[registrationId]/load-registration";
import { ApplicationTimeline } from "@/components/application/application-timeline";
import { Refusals } from "@/components/operator/refusals";
import { type SearchParams, withParam } from "@/components/ui/search-params";
import { Section } from "@/components/ui/section";
import { ActivityQuery } from "@/lib/domain/registration/production-list";
import { countRefusals } from "@/lib/services/registration/count-refusals";
import { listRegistrationActivity } from "@/lib/services/registration/list-registration-activity";

export async function ActivityTab({ ctx, registration: { registrationId }, params }: LoadedRegistration & { params: SearchParams }) {
  const query = ActivityQuery.parse({ ...params, registrationId });
  const [refusals, { events, nextCursor }] = await Promise.all([
    countRefusals(ctx, { registrationId }),
    listRegistrationActivity(ctx, query),
  ]);
  return (
    <>
      <Section title="Refused token requests">
        <Refusals refusals={refusals} />
      </Section>
      <Section title="Timeline" description="What you, the developer and the customers did with this version.">
        <ApplicationTimeline
          events={events}
          olderHref={nextCursor ? withParam(params, "after", nextCursor) : undefined}
          newestHref={query.after ? withParam(params, "after", undefined) : undefined}
        />
      </Section>
    </>
  );
}
