import * as actions from "@/app/operator/applications/[registrationId]/actions";
import { DeliverySection, loadTarget } from "@/app/operator/applications/[registrationId]/delivery-section";
import type { LoadedRegistration } from "@/app/operator/applications/[registrationId]/load-registration";
import { SigningSection } from "@/app/operator/applications/[registrationId]/signing-section";
import { PublicKeys } from "@/components/client-key/public-keys";
import { AccessPanel } from "@/components/credentials/access-panel";
import type { CredentialActions } from "@/components/credentials/credential-actions";
import { credentialPresentation } from "@/components/credentials/credential-exports";
import { NextSteps } from "@/components/operator/next-steps";
import { ProductionFacts } from "@/components/operator/production-facts";
import { StoreListing } from "@/components/operator/store-listing";
import { DangerZone } from "@/components/registration/danger-zone";
import { named } from "@/components/ui/name";
import { Section } from "@/components/ui/section";
import { env } from "@/lib/env";
import { listClientKeys } from "@/lib/services/client-key/list-client-keys";
import { can, type ServiceContext } from "@/lib/services/context";
import { findPastAccess } from "@/lib/services/registration/find-past-access";
import { impactOfDeregistration } from "@/lib/services/registration/impact-of-deregistration";
import { listSecrets } from "@/lib/services/secret/list-secrets";

export async function RegistrationTab(loaded: LoadedRegistration) {
  const { ctx, registration, name } = loaded;
  const { registrationId, clientId, customers, steps, listedAt, application, state } = registration;
  const [secrets, keys, past, impact, target] = await Promise.all([
    listSecrets(ctx, registrationId),
    listClientKeys(ctx, registrationId),
    findPastAccess(ctx, registrationId),
    impactOfDeregistration(ctx, { registrationId }),
    loadTarget(loaded),
  ]);
  const present = credentialPresentation(clientId, env().PUBLIC_URL, application.runsOnCloudFoundry);
  const facts = { ...registration, id: registrationId, stage: "production" as const, confirmedCustomers: customers.confirmed };
  return (
    <>
      {state === "deregistered" ? null : <NextSteps registration={registration} />}
      <Section title="Access" description={named`Access level and credentials of ${name}.`}>
        <AccessPanel
          registration={facts}
          secrets={secrets}
          keys={keys}
          past={past}
          actions={credentialActions(ctx)}
          present={present}
          deliverTo={target?.isPlatformConnected ? target.delivery?.app.name : undefined}
          isPrimary
        />
      </Section>
      {target ? <DeliverySection ctx={ctx} registration={registration} target={target} present={present} /> : null}
      <PublicKeys registration={facts} keys={keys} actions={keyActions(ctx)} tokenUrl={`${env().PUBLIC_URL}/oauth/token`} />
      {state === "deregistered" ? null : <SigningSection ctx={ctx} registrationId={registrationId} />}
      {state === "deregistered" ? null : (
        <Section title="Store">
          <StoreListing
            registrationId={registrationId}
            listedAt={listedAt}
            canList={steps.includes("list_in_store")}
            actions={can(ctx, "store.list") ? { list: actions.listInStoreAction, unlist: actions.unlistFromStoreAction } : null}
          />
        </Section>
      )}
      <Section title="About">
        <ProductionFacts registration={registration} />
      </Section>
      <DangerZone registration={facts} impact={impact} actions={dangerActions(ctx)} />
    </>
  );
}

function credentialActions(ctx: ServiceContext): CredentialActions {
  const { issueAccessAction, changeLevelAction, revokeAccessAction, rotateSecretAction, endOverlapAction, revokeSecretAction } = actions;
  return {
    ...(can(ctx, "registration.issue_access") && {
      issueAccess: issueAccessAction,
      changeLevel: changeLevelAction,
      revokeAccess: revokeAccessAction,
    }),
    ...(can(ctx, "registration.manage_secrets") && {
      rotateSecret: rotateSecretAction,
      endOverlap: endOverlapAction,
      revokeSecret: revokeSecretAction,
    }),
  };
}

function keyActions(ctx: ServiceContext) {
  if (!can(ctx, "registration.manage_secrets")) return {};
  return { add: actions.addClientKeyAction, revoke: actions.revokeClientKeyAction };
}

function dangerActions(ctx: ServiceContext) {
  return {
    ...(can(ctx, "registration.suspend") && { suspend: actions.suspendAction, resume: actions.resumeAction }),
    ...(can(ctx, "registration.deregister") && { deregister: actions.deregisterAction }),
  };
}
