import { provisionAction, removeCustomerAction } from "@/app/operator/applications/[registrationId]/actions";
import type { LoadedRegistration } from "@/app/operator/applications/[registrationId]/load-registration";
import { CustomersPanel } from "@/components/provisioning/customers-panel";
import { ProvisionDialog } from "@/components/provisioning/provision-dialog";
import type { SearchParams } from "@/components/ui/search-params";
import { CustomersQuery } from "@/lib/domain/consent/schema";
import type { ProductionState } from "@/lib/domain/registration/production-list";
import { can } from "@/lib/services/context";
import { listCustomersOfRegistration } from "@/lib/services/purchase/list-customers-of-registration";
import { listProvisionableTenants } from "@/lib/services/purchase/list-provisionable-tenants";

const EMPTY: Record<ProductionState, string> = {
  no_access: "You can provision it now. Customers can confirm once you have issued access.",
  active: "Provision it to a customer, or list it in the store so that customers can add it.",
  suspended: "Resume the registration to provision it to customers.",
  deregistered: "The registration and all its purchases have ended.",
};

export async function CustomersTab({ ctx, registration, name, params }: LoadedRegistration & { params: SearchParams }) {
  const { registrationId, state, steps } = registration;
  const query = CustomersQuery.parse({ ...params, registrationId });
  const mayProvision = can(ctx, "purchase.provision") && steps.includes("provision");
  const [page, known] = await Promise.all([
    listCustomersOfRegistration(ctx, query),
    mayProvision ? listProvisionableTenants(ctx, { registrationId }) : [],
  ]);
  return (
    <CustomersPanel
      page={page}
      params={params}
      search={query.q}
      application={name}
      emptyText={EMPTY[state]}
      remove={can(ctx, "purchase.provision") ? removeCustomerAction : undefined}
      provision={
        mayProvision ? (
          <ProvisionDialog registrationId={registrationId} application={name} known={known} action={provisionAction} variant="primary" />
        ) : null
      }
    />
  );
}
