import { RegisterVersionForm } from "@/components/registration/register-version-form";
import { WayToProduction } from "@/components/registration/way-to-production";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Section } from "@/components/ui/section";
import { clientIdOf } from "@/lib/domain/registration/client-id";
import { can, type ServiceContext } from "@/lib/services/context";
import type { VersionDetail } from "@/lib/services/version/find-version";
import { registerVersionAction } from "./actions";

export function WaySection({ ctx, version }: { ctx: ServiceContext; version: VersionDetail }) {
  const { state, development, application, number } = version;
  const facts = {
    state,
    isAccessIssued: development?.accessLevel != null,
    isTokenObtained: development?.lastTokenAt != null,
  };
  if (state === "deregistered") {
    return (
      <Callout isOutcome title="This version has ended">
        Its client ID is never reused. Create a new version to continue.
      </Callout>
    );
  }
  return (
    <Section title="Next steps">
      <WayToProduction
        facts={facts}
        clientId={development?.clientId ?? clientIdOf(ctx.tenant.id, application.internalName, number)}
        stepActions={{
          register: can(ctx, "registration.register") ? (
            <RegisterVersionForm versionId={version.id} action={registerVersionAction} />
          ) : null,
          issue_access: <ButtonLink href="#access">Go to access</ButtonLink>,
          try_token: (
            <ButtonLink href="#try" variant="primary">
              Try the token call
            </ButtonLink>
          ),
          offer: <ButtonLink href="#transfer">Go to transfer</ButtonLink>,
        }}
      />
    </Section>
  );
}
