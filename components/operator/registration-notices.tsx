import type { ReactNode } from "react";
import { ResumeForm } from "@/components/registration/resume-form";
import type { FormAction } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { ExactTime } from "@/components/ui/exact-time";
import type { ProductionDetail } from "@/lib/services/registration/find-production-registration";

/** Notices for a suspended or de-registered registration. */
export function RegistrationNotices({ registration, resume }: { registration: ProductionDetail; resume?: FormAction<void> }) {
  const { registrationId, state, endedAt } = registration;
  if (state === "suspended") {
    return (
      <Notice>
        <Callout
          isOutcome
          tone="warning"
          title="Suspended: no new tokens are issued"
          actions={resume ? <ResumeForm registrationId={registrationId} action={resume} variant="primary" /> : null}
        >
          Credentials, customers and consents are kept until you resume it.
        </Callout>
      </Notice>
    );
  }
  if (state === "deregistered" && endedAt) {
    return (
      <Notice>
        <Callout isOutcome tone="info" title="De-registered permanently">
          Ended <ExactTime at={endedAt} />. Its client ID is never reused. See Activity for its history.
        </Callout>
      </Notice>
    );
  }
  return null;
}

function Notice({ children }: { children: ReactNode }) {
  return <div className="mb-6">{children}</div>;
}
