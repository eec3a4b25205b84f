import type { InviteIntoInput, InviteMemberInput } from "@/lib/domain/tenant/schema";
import { mutate, mutatePlatform, type PlatformContext, type ServiceContext } from "@/lib/services/context";
import { addInvitation, type NewInvitation } from "@/lib/services/invitation/add-invitation";

/** Returns the token of the link once; only its keyed hash is stored. If it is mailed, nobody else may see it. */
export function createInvitation(
  ctx: ServiceContext,
  input: InviteMemberInput,
  { isMailed }: { isMailed: boolean } = { isMailed: false },
): Promise<NewInvitation> {
  return mutate(ctx, "member.manage", (tx) => addInvitation(tx, ctx, { ...input, tenantId: ctx.tenant.id, confirmsEmail: isMailed }));
}

/** For platform administrators, into any tenant. This is how a tenant gets its first administrator. */
export function createInvitationInto(ctx: PlatformContext, input: InviteIntoInput): Promise<NewInvitation> {
  return mutatePlatform(ctx, (tx) => addInvitation(tx, ctx, { ...input, confirmsEmail: true }));
}
