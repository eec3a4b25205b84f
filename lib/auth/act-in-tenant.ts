import { enterTenant } from "@/lib/auth/begin-session";
import { currentSession } from "@/lib/auth/session";

/** Remembers the tenant to act in; a tenant the user is no member of changes nothing. */
export async function actInTenant(tenantId: string): Promise<void> {
  const session = await currentSession();
  if (session?.user.memberships.some((one) => one.tenant.id === tenantId)) await enterTenant(tenantId);
}
