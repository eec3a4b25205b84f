import type { UserIdInput } from "@/lib/domain/tenant/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { findOwnMember, memberEntity, requireAnotherAdmin } from "@/lib/services/member/find-own-member";
import { endSessions } from "@/lib/services/session/end-sessions";

/** Ends the membership and every session of the person. The account remains, with its other memberships. */
export function removeMember(ctx: ServiceContext, input: UserIdInput): Promise<void> {
  return mutate(ctx, "member.manage", async (tx) => {
    const member = await findOwnMember(tx, ctx, input.userId);
    await requireAnotherAdmin(tx, ctx, member);
    await tx.member.deleteMany({ where: { tenantId: ctx.tenant.id, userId: member.userId } });
    await endSessions(tx, member.userId);
    return { result: undefined, audit: { action: "member.remove", entity: memberEntity(member), details: { roles: member.roles } } };
  });
}
