import { PublicKeys } from "@/components/client-key/public-keys";
import { AccessPanel } from "@/components/credentials/access-panel";
import { credentialPresentation } from "@/components/credentials/credential-exports";
import { Section } from "@/components/ui/section";
import { env } from "@/lib/env";
import { listClientKeys } from "@/lib/services/client-key/list-client-keys";
import { can, type ServiceContext } from "@/lib/services/context";
import { findPastAccess } from "@/lib/services/registration/find-past-access";
import { listSecrets } from "@/lib/services/secret/list-secrets";
import type { RegistrationDetail } from "@/lib/services/version/find-version";
import {
  addClientKeyAction,
  changeLevelAction,
  endOverlapAction,
  issueAccessAction,
  revokeAccessAction,
  revokeClientKeyAction,
  revokeSecretAction,
  rotateSecretAction,
} from "./actions";

export async function AccessSection({ ctx, registration }: { ctx: ServiceContext; registration: RegistrationDetail }) {
  const [secrets, keys, past] = await Promise.all([
    listSecrets(ctx, registration.id),
    listClientKeys(ctx, registration.id),
    findPastAccess(ctx, registration.id),
  ]);
  const { PUBLIC_URL } = env();
  const issuing = can(ctx, "registration.issue_access") && {
    issueAccess: issueAccessAction,
    changeLevel: changeLevelAction,
    revokeAccess: revokeAccessAction,
  };
  const keyActions = can(ctx, "registration.manage_secrets") ? { add: addClientKeyAction, revoke: revokeClientKeyAction } : {};
  const managing = can(ctx, "registration.manage_secrets") && {
    rotateSecret: rotateSecretAction,
    endOverlap: endOverlapAction,
    revokeSecret: revokeSecretAction,
  };
  return (
    <>
      <Section id="access" title="Access and credentials" description="Development credentials obtain tokens for your own tenant only.">
        <AccessPanel
          registration={{ ...registration, confirmedCustomers: 0 }}
          secrets={secrets}
          keys={keys}
          past={past}
          actions={{ ...issuing, ...managing }}
          present={credentialPresentation(registration.clientId, PUBLIC_URL)}
          isPrimary
        />
      </Section>
      <PublicKeys registration={registration} keys={keys} actions={keyActions} tokenUrl={`${PUBLIC_URL}/oauth/token`} />
    </>
  );
}
