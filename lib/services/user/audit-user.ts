import type { Transaction } from "@/lib/db/client";

/** The object of an audit event about a user, which concerns the user's tenants. */
export async function auditUser(tx: Transaction, { id, email }: { id: string; email: string }) {
  const members = await tx.member.findMany({ where: { userId: id }, select: { tenantId: true } });
  return { entity: { type: "user" as const, id, label: email }, concerns: members.map(({ tenantId }) => tenantId) };
}
