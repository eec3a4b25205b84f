import type { Prisma } from "@/lib/db/generated/client";
import type { MemberRole } from "@/lib/domain/access/permissions";
import { type Page, pageWithin } from "@/lib/domain/paging";
import type { PersonQueryInput } from "@/lib/domain/tenant/list-query";
import { contains } from "@/lib/services/contains";
import { type PlatformContext, readPlatform } from "@/lib/services/context";

export type Person = {
  id: string;
  name: string;
  email: string;
  isPlatformAdmin: boolean;
  emailConfirmedAt: Date | null;
  lastSignInAt: Date | null;
  memberships: { tenantId: string; tenantName: string; roles: MemberRole[] }[];
};

const PAGE_SIZE = 25;
const MAX_MEMBERSHIPS = 20;

const SHOWN = {
  administrators: { isPlatformAdmin: true },
  without_tenant: { members: { none: {} } },
  unconfirmed: { emailConfirmedAt: null },
} as const;

export function listUsers(ctx: PlatformContext, { q, show, page: asked }: PersonQueryInput): Promise<Page<Person>> {
  return readPlatform(ctx, async (db) => {
    const text = contains(q);
    const searched: Prisma.UserWhereInput = q ? { OR: [{ name: text }, { email: text }, { members: { some: { tenantId: q } } }] } : {};
    const where = { ...searched, ...(show && SHOWN[show]) };
    const total = await db.user.count({ where });
    const { page, skip, take } = pageWithin(asked, total, PAGE_SIZE);
    const rows = await db.user.findMany({
      where,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      skip,
      take,
      select: {
        id: true,
        name: true,
        email: true,
        isPlatformAdmin: true,
        emailConfirmedAt: true,
        lastSignInAt: true,
        members: {
          orderBy: { tenantId: "asc" },
          take: MAX_MEMBERSHIPS,
          select: { roles: true, tenant: { select: { id: true, name: true } } },
        },
      },
    });
    return { rows: rows.map(person), total, page, pageSize: PAGE_SIZE };
  });
}

type Found = Omit<Person, "memberships"> & { members: { roles: MemberRole[]; tenant: { id: string; name: string } }[] };

function person({ members, ...user }: Found): Person {
  return { ...user, memberships: members.map(({ tenant, roles }) => ({ tenantId: tenant.id, tenantName: tenant.name, roles })) };
}
