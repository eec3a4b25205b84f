"use server";

import { definePlatformAction } from "@/lib/actions/define-action";
import { CreateTenant } from "@/lib/domain/tenant/schema";
import { createTenant } from "@/lib/services/tenant/create-tenant";

export const createTenantAction = definePlatformAction(CreateTenant, (ctx, input) => createTenant(ctx, input), {
  redirectTo: ({ tenantId }) => `/admin/tenants/${tenantId}`,
});
