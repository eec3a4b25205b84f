import * as actions from "@/app/operator/applications/[registrationId]/actions";
import type { LoadedRegistration } from "@/app/operator/applications/[registrationId]/load-registration";
import { DeliveryPanel } from "@/components/cloud-foundry/delivery-panel";
import type { SecretPresentation } from "@/components/ui/secret-text";
import { Section } from "@/components/ui/section";
import { type DeliveryView, findDelivery } from "@/lib/services/cloud-foundry/find-deliveries";
import { findPlatform } from "@/lib/services/cloud-foundry/platform-connection";
import { can } from "@/lib/services/context";

export type Target = { delivery: DeliveryView | null; isPlatformConnected: boolean };

/** The delivery target for secrets; null for an application that does not run on Cloud Foundry. */
export async function loadTarget({ ctx, registration }: LoadedRegistration): Promise<Target | null> {
  const { registrationId, application, state } = registration;
  if (!application.runsOnCloudFoundry || state === "deregistered") return null;
  const [delivery, platform] = await Promise.all([findDelivery(ctx, { registrationId }), findPlatform(ctx)]);
  return { delivery, isPlatformConnected: platform !== null };
}

type Props = Pick<LoadedRegistration, "ctx" | "registration"> & { target: Target; present: SecretPresentation };

export function DeliverySection({ ctx, registration, target, present }: Props) {
  const { registrationId, accessLevel, steps } = registration;
  const { listAppsAction, connectAppAction, disconnectAppAction, deliverAgainAction, restartAgainAction, rotateSecretAction } = actions;
  const deliveryActions = {
    listApps: listAppsAction,
    connectApp: connectAppAction,
    disconnectApp: disconnectAppAction,
    deliverAgain: deliverAgainAction,
    restartAgain: restartAgainAction,
    rotateSecret: rotateSecretAction,
  };
  return (
    <Section title="Cloud Foundry" description="The app that new secrets are delivered to.">
      <DeliveryPanel
        registrationId={registrationId}
        {...target}
        isAccessIssued={accessLevel !== null}
        canDeliver={steps.includes("rotate_secret")}
        present={present}
        actions={can(ctx, "registration.manage_secrets") ? deliveryActions : undefined}
      />
    </Section>
  );
}
