import type { ChangeRolesInput } from "@/lib/domain/tenant/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { findOwnMember, memberEntity, requireAnotherAdmin } from "@/lib/services/member/find-own-member";

/** Takes effect on the member's next request. */
export function changeRoles(ctx: ServiceContext, input: ChangeRolesInput): Promise<void> {
  const roles = [...new Set(input.roles)];
  return mutate(ctx, "member.manage", async (tx) => {
    const member = await findOwnMember(tx, ctx, input.userId);
    if (!roles.includes("tenant_admin")) await requireAnotherAdmin(tx, ctx, member);
    await tx.member.updateMany({ where: { tenantId: ctx.tenant.id, userId: member.userId }, data: { roles } });
    return {
      result: undefined,
      audit: { action: "member.change_roles", entity: memberEntity(member), details: { roles, previousRoles: member.roles } },
    };
  });
}
