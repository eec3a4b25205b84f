import { TryToken } from "@/components/try-token/try-token";
import { Section } from "@/components/ui/section";
import { ExplainTokenCall } from "@/lib/domain/token/schema";
import { env } from "@/lib/env";
import type { ServiceContext } from "@/lib/services/context";
import { explainTokenCall } from "@/lib/services/token/explain-token-call";
import type { RegistrationDetail, VersionDetail } from "@/lib/services/version/find-version";

type Props = { ctx: ServiceContext; version: VersionDetail; registration: RegistrationDetail; asked: string | string[] | undefined };

const MAX_SHOWN = 60;

export async function TrySection({ ctx, version, registration, asked }: Props) {
  const userTenant = typeof asked === "string" && asked !== "" ? asked.slice(0, MAX_SHOWN) : ctx.tenant.id;
  const input = ExplainTokenCall.safeParse({ registrationId: registration.id, userTenant });
  const tenant = input.success ? input.data.userTenant : userTenant;
  return (
    <Section id="try" title="Try the token call" description="See how it is answered and why, then make it.">
      <TryToken
        clientId={registration.clientId}
        tmsUrl={env().PUBLIC_URL}
        hasData={env().DEMO_DATA}
        fields={{ appName: version.application.internalName, appVersion: version.number, hostTenant: ctx.tenant.id, userTenant: tenant }}
        explanation={input.success ? await explainTokenCall(ctx, input.data) : null}
        tenantError={input.success ? undefined : "This is not a tenant ID: 2 to 40 lower-case letters, digits and single hyphens."}
        tenantHint={`In development only ${ctx.tenant.id} is answered. Type another tenant to see the refusal.`}
      />
    </Section>
  );
}
