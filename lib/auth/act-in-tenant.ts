import { enterTenant } from "@/lib/auth/begin-session";
import { currentSession } from "@/lib/auth/session";

/** Selects the tenant to act in; ignored if the user is not a member of it. */
export async function actInTenant(tenantId: string): Promise<void> {
  const session = await currentSession();
  if (session?.user.memberships.some((one) => one.tenant.id === tenantId)) await enterTenant(tenantId);
}
