import { database } from "@/lib/db/client";
import type { MemberRole } from "@/lib/domain/access/permissions";
import { usableInvitation } from "@/lib/services/invitation/usable-invitation";

export type InvitationOffer = { tenantName: string; email: string; roles: MemberRole[]; expiresAt: Date };

/** What the holder of a valid link may see; needs no session. It does not reveal whether there is an account. */
export async function findInvitation({ token, now }: { token: string; now: Date }): Promise<InvitationOffer> {
  const { tenant, email, roles, expiresAt } = await usableInvitation(database(), token, now);
  return { tenantName: tenant.name, email, roles, expiresAt };
}
