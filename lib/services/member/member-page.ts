import type { Database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { MemberRole } from "@/lib/domain/access/permissions";
import { type Page, pageWithin } from "@/lib/domain/paging";
import type { MemberQueryInput } from "@/lib/domain/tenant/list-query";
import { contains } from "@/lib/services/contains";

export type MemberRow = {
  userId: string;
  name: string;
  email: string;
  roles: MemberRole[];
  createdAt: Date;
  lastSignInAt: Date | null;
  /** The only administrator of the tenant, who can neither leave nor lose that role. */
  isLastAdmin: boolean;
};

const PAGE_SIZE = 25;

/** The members of one tenant, by name. */
export async function memberPage(db: Database, tenantId: string, { q, page: asked }: MemberQueryInput): Promise<Page<MemberRow>> {
  const text = contains(q);
  const where: Prisma.MemberWhereInput = { tenantId, ...(q && { user: { OR: [{ name: text }, { email: text }] } }) };
  const total = await db.member.count({ where });
  const { page, skip, take } = pageWithin(asked, total, PAGE_SIZE);
  const [admins, rows] = await Promise.all([
    db.member.count({ where: { tenantId, roles: { has: "tenant_admin" } } }),
    db.member.findMany({
      where,
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      skip,
      take,
      select: { userId: true, roles: true, createdAt: true, user: { select: { name: true, email: true, lastSignInAt: true } } },
    }),
  ]);
  const members = rows.map(({ user, ...member }) => ({
    ...member,
    ...user,
    isLastAdmin: admins === 1 && member.roles.includes("tenant_admin"),
  }));
  return { rows: members, total, page, pageSize: PAGE_SIZE };
}
