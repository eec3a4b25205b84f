import { TOKEN_END_TEXT } from "@/components/token/token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Impact, ImpactList } from "@/components/ui/impact-list";
import { Section } from "@/components/ui/section";
import type { TenantDetail, TenantImpact } from "@/lib/services/tenant/find-tenant";

type TenantSwitchProps = { tenant: TenantDetail; disable: FormAction; enable: FormAction };

/** Disables an active tenant, after showing what that hits. */
export function DisableTenant({ tenant, disable }: Omit<TenantSwitchProps, "enable">) {
  if (tenant.status === "disabled") return null;
  return (
    <Section title="Danger zone" tone="danger">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-prose">
          <p className="font-medium">Disable this tenant</p>
          <p className="text-muted">
            Its members lose the cockpits and no application gets a token for or from it, until it is enabled again. Nothing is deleted.
          </p>
        </div>
        <ConfirmDialog
          trigger={<Button variant="danger">Disable tenant</Button>}
          title={`Disable ${tenant.name}?`}
          description={`No new tokens from this moment on. ${TOKEN_END_TEXT}`}
          action={disable}
          hidden={{ tenantId: tenant.id }}
          confirmLabel="Disable tenant"
          confirmName={tenant.id}
          successMessage={`${tenant.name} is disabled`}
        >
          <ImpactList items={impactOf(tenant.impact)} />
        </ConfirmDialog>
      </div>
    </Section>
  );
}

/** Says that a tenant is disabled, and ends that. */
export function EnableTenant({ tenant, enable }: Omit<TenantSwitchProps, "disable">) {
  if (tenant.status === "active") return null;
  const trigger = <Button>Enable tenant</Button>;
  return (
    <div className="mb-6">
      <Callout
        tone="danger"
        title="This tenant is disabled"
        actions={
          <ConfirmDialog
            trigger={trigger}
            title={`Enable ${tenant.name}?`}
            description="Everything works again as it was before: members, registrations, purchases and consents."
            action={enable}
            hidden={{ tenantId: tenant.id }}
            confirmLabel="Enable tenant"
            variant="primary"
            successMessage={`${tenant.name} is enabled`}
          />
        }
      >
        Its members cannot enter the cockpits, and no application gets a token for or from it.
      </Callout>
    </div>
  );
}

function impactOf({ members, registrations, customers, purchases }: TenantImpact): Impact[] {
  return [
    { label: "Members who lose the cockpits", value: members },
    { label: "Registrations that get no tokens", value: registrations },
    { label: "Customers of these registrations", value: customers },
    { label: "Applications that lose this tenant's data", value: purchases },
  ];
}
