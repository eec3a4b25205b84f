import type { ReactNode } from "react";
import type { FormAction } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import type { Stage, Step } from "@/lib/domain/registration/lifecycle";
import type { DeregistrationImpact as Facts } from "@/lib/services/registration/impact-of-deregistration";
import { DeregisterDialog } from "./deregister-dialog";
import { DeregistrationImpact } from "./deregistration-impact";
import { ResumeForm } from "./resume-form";
import { SuspendDialog } from "./suspend-dialog";

export type DangerZoneProps = {
  registration: { id: string; clientId: string; stage: Stage; steps: readonly Step[] };
  impact: Facts;
  actions: { suspend?: FormAction<void>; resume?: FormAction<void>; deregister?: FormAction<void> };
};

/** Suspending is offered before de-registering; renders nothing if neither is possible. */
export function DangerZone({ registration, impact, actions }: DangerZoneProps) {
  const { id, clientId, stage, steps } = registration;
  const { suspend, resume, deregister } = actions;
  const rows = [
    suspend && steps.includes("suspend") ? (
      <DangerRow key="suspend" title="Suspend" text="Stops new tokens until you resume it. Nothing is lost.">
        <SuspendDialog registrationId={id} clientId={clientId} tokensAliveUntil={impact.tokensAliveUntil} action={suspend} />
      </DangerRow>
    ) : null,
    resume && steps.includes("resume") ? (
      <DangerRow key="resume" title="Resume" text="Issues new tokens again, with the same credentials and consents.">
        <ResumeForm registrationId={id} action={resume} />
      </DangerRow>
    ) : null,
    deregister && steps.includes("deregister") ? (
      <DangerRow
        key="deregister"
        title="De-register"
        text="Permanently ends the registration and all of its secrets and keys. The client ID is never reused."
      >
        <DeregisterDialog registrationId={id} clientId={clientId} action={deregister}>
          <DeregistrationImpact stage={stage} impact={impact} />
        </DeregisterDialog>
      </DangerRow>
    ) : null,
  ].filter((row) => row !== null);
  if (rows.length === 0) return null;
  return (
    <Section id="danger" title="Danger zone" tone="danger">
      <div className="grid gap-4 divide-y divide-border [&>*:not(:last-child)]:pb-4">{rows}</div>
    </Section>
  );
}

/** The consequence on the left, the button on the right. */
function DangerRow({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <h3 className="font-medium">{title}</h3>
        <p className="text-muted">{text}</p>
      </div>
      {children}
    </div>
  );
}
