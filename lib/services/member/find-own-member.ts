import type { Transaction } from "@/lib/db/client";
import { DomainError, notFound } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";
import type { ServiceContext } from "@/lib/services/context";
import { lockTenant } from "@/lib/services/tenant/lock-tenant";

/** A member of the acting tenant. Locks the tenant, so that its administrators do not change until the transaction ends. */
export async function findOwnMember(tx: Transaction, ctx: ServiceContext, userId: string) {
  await lockTenant(tx, ctx.tenant.id);
  const member = await tx.member.findFirst({
    where: { tenantId: ctx.tenant.id, userId },
    select: { userId: true, roles: true, user: { select: { name: true, email: true } } },
  });
  if (!member) throw notFound();
  return member;
}

export type OwnMember = Awaited<ReturnType<typeof findOwnMember>>;

/** A tenant keeps at least one administrator. */
export async function requireAnotherAdmin(tx: Transaction, ctx: ServiceContext, member: OwnMember): Promise<void> {
  if (!member.roles.includes("tenant_admin")) return;
  const where = { tenantId: ctx.tenant.id, roles: { has: "tenant_admin" as const }, userId: { not: member.userId } };
  if ((await tx.member.count({ where })) > 0) return;
  throw new DomainError(
    "precondition_failed",
    withNames`${member.user.name} is the last tenant administrator of ${ctx.tenant.name}. Make someone else a tenant administrator first.`,
  );
}

export function memberEntity(member: OwnMember) {
  return { type: "member" as const, id: member.userId, label: member.user.email };
}
