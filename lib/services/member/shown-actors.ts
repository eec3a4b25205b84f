import type { Database, Transaction } from "@/lib/db/client";

/** E-mail addresses are for members of the same tenant. Of everyone else a tenant sees the name. */
export async function shownActors(db: Database | Transaction, tenantId: string, labels: readonly (string | null)[]) {
  const emails = [...new Set(labels.filter((label) => label !== null))];
  const others = await db.user.findMany({
    where: { email: { in: emails }, members: { none: { tenantId } } },
    select: { email: true, name: true },
  });
  const names = new Map(others.map(({ email, name }) => [email, name]));
  return (label: string) => names.get(label) ?? label;
}
