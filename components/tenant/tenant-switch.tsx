import { LatestTokenEnd } from "@/components/token/latest-token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatCount } from "@/components/ui/format-count";
import { type Impact, ImpactList } from "@/components/ui/impact-list";
import { named } from "@/components/ui/name";
import { Section } from "@/components/ui/section";
import { withNames } from "@/lib/domain/name-text";
import type { TenantDetail, TenantImpact } from "@/lib/services/tenant/find-tenant";

type TenantSwitchProps = { tenant: TenantDetail; disable: FormAction; enable: FormAction };

/** Disables an active tenant, after showing the impact. */
export function DisableTenant({ tenant, disable }: Omit<TenantSwitchProps, "enable">) {
  if (tenant.status === "disabled") return null;
  return (
    <Section title="Danger zone" tone="danger">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-prose">
          <p className="font-medium">Disable this tenant</p>
          <p className="text-muted">
            Until you enable it again, its members cannot open the cockpits and no application can obtain tokens for it or from it. Nothing
            is deleted.
          </p>
        </div>
        <ConfirmDialog
          trigger={<Button variant="danger">Disable tenant</Button>}
          title={named`Disable ${tenant.name}?`}
          description={
            <>
              No new tokens are issued. <LatestTokenEnd />
            </>
          }
          action={disable}
          hidden={{ tenantId: tenant.id }}
          confirmLabel="Disable tenant"
          confirmName={tenant.id}
          successMessage={withNames`${tenant.name} is disabled`}
        >
          <ImpactList items={impactOf(tenant.impact)} />
        </ConfirmDialog>
      </div>
    </Section>
  );
}

/** States that a tenant is disabled, with a button to enable it. */
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
            title={named`Enable ${tenant.name}?`}
            description="Restores its members, registrations, purchases and consents."
            action={enable}
            hidden={{ tenantId: tenant.id }}
            confirmLabel="Enable tenant"
            variant="primary"
            successMessage={withNames`${tenant.name} is enabled`}
          />
        }
      >
        Its members cannot open the cockpits, and no application can obtain tokens for it or from it.
      </Callout>
    </div>
  );
}

function impactOf({ members, registrations, customers, purchases }: TenantImpact): Impact[] {
  return [
    { label: "Members who lose access", value: formatCount(members) },
    { label: "Registrations that can no longer obtain tokens", value: formatCount(registrations) },
    { label: "Customers of these registrations", value: formatCount(customers) },
    { label: "Applications that lose this tenant's data", value: formatCount(purchases) },
  ];
}
