import { StatePill } from "@/components/ui/state-pill";
import type { TenantStatus } from "@/lib/services/tenant/list-tenants";

export function TenantState({ status }: { status: TenantStatus }) {
  return status === "active" ? <StatePill tone="success">Active</StatePill> : <StatePill tone="danger">Disabled</StatePill>;
}
