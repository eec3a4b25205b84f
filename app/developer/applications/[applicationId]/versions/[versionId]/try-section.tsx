import { TryToken } from "@/components/try-token/try-token";
import { Section } from "@/components/ui/section";
import { ExplainTokenCall } from "@/lib/domain/token/schema";
import { env } from "@/lib/env";
import type { ServiceContext } from "@/lib/services/context";
import { explainTokenCall } from "@/lib/services/token/explain-token-call";
import type { RegistrationDetail, VersionDetail } from "@/lib/services/version/find-version";

type Props = { ctx: ServiceContext; version: VersionDetail; registration: RegistrationDetail; requested: string | string[] | undefined };

const MAX_TENANT_LENGTH = 60;

export async function TrySection({ ctx, version, registration, requested }: Props) {
  const userTenant = typeof requested === "string" && requested !== "" ? requested.slice(0, MAX_TENANT_LENGTH) : ctx.tenant.id;
  const input = ExplainTokenCall.safeParse({ registrationId: registration.id, userTenant });
  const tenant = input.success ? input.data.userTenant : userTenant;
  return (
    <Section id="try" title="Try the token call" description="See the expected response and the reason, then make the call.">
      <TryToken
        clientId={registration.clientId}
        tmsUrl={env().PUBLIC_URL}
        hasData={env().DEMO_DATA}
        fields={{ appName: version.application.internalName, appVersion: version.number, hostTenant: ctx.tenant.id, userTenant: tenant }}
        explanation={input.success ? await explainTokenCall(ctx, input.data) : null}
        tenantError={input.success ? undefined : "Enter a tenant ID: 2 to 40 lower-case letters, digits and single hyphens."}
        tenantHint={`In development, tokens are issued for ${ctx.tenant.id} only. Enter another tenant to see the refusal.`}
      />
    </Section>
  );
}
