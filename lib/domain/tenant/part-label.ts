import type { TenantPart } from "@/lib/domain/access/permissions";

export const TENANT_PART_LABEL: Record<TenantPart, string> = { developer: "Developer", operator: "Operator", customer: "Customer" };
