import { AccessPanel } from "@/components/credentials/access-panel";
import { credentialPresentation } from "@/components/credentials/credential-exports";
import { Section } from "@/components/ui/section";
import { env } from "@/lib/env";
import { can, type ServiceContext } from "@/lib/services/context";
import { listSecrets } from "@/lib/services/secret/list-secrets";
import type { RegistrationDetail } from "@/lib/services/version/find-version";
import {
  changeLevelAction,
  endOverlapAction,
  issueAccessAction,
  revokeAccessAction,
  revokeSecretAction,
  rotateSecretAction,
} from "./actions";

export async function AccessSection({ ctx, registration }: { ctx: ServiceContext; registration: RegistrationDetail }) {
  const secrets = await listSecrets(ctx, registration.id);
  const issuing = can(ctx, "registration.issue_access") && {
    issueAccess: issueAccessAction,
    changeLevel: changeLevelAction,
    revokeAccess: revokeAccessAction,
  };
  const managing = can(ctx, "registration.manage_secrets") && {
    rotateSecret: rotateSecretAction,
    endOverlap: endOverlapAction,
    revokeSecret: revokeSecretAction,
  };
  return (
    <Section id="access" title="Access and credentials" description="In development they obtain tokens for your own tenant only.">
      <AccessPanel
        registration={registration}
        secrets={secrets}
        actions={{ ...issuing, ...managing }}
        present={credentialPresentation(registration.clientId, env().PUBLIC_URL)}
        isPrimary
      />
    </Section>
  );
}
