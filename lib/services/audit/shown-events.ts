import type { Database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { contains } from "@/lib/services/contains";

type Event = { actor: string; entityLabel: string; tenantIds: string[] };

const MAX_MATCHES = 500;

/**
 * Events as one tenant may see them. Its own people keep their e-mail address, also after they left; people who acted for
 * another tenant or for the platform are shown by name, and without an account as their tenant.
 */
export async function shownEvents<E extends Event>(db: Database, tenantId: string, events: readonly E[]): Promise<E[]> {
  const [users, tenants] = await Promise.all([
    db.user.findMany({
      where: { email: { in: [...new Set(events.map(({ actor }) => actor))] } },
      select: { email: true, name: true, isPlatformAdmin: true, members: { where: { tenantId }, select: { tenantId: true } } },
    }),
    db.tenant.findMany({ where: { id: { in: actingTenants(events) } }, select: { id: true, name: true } }),
  ]);
  return events.map((event) => {
    const user = users.find(({ email }) => email === event.actor);
    const isColleague = (user?.members.length ?? 0) > 0;
    if (isColleague || (isOwn(event, tenantId) && !user?.isPlatformAdmin)) return event;
    const tenant = tenants.find(({ id }) => id === event.tenantIds[0]);
    return { ...event, actor: user?.name ?? nameOfUnknown(event.actor, tenant?.name) };
  });
}

/** The same rule as a filter, so that a search finds what is shown and reveals no address. */
export async function shownActorWhere(db: Database, tenantId: string, text: string): Promise<Prisma.AuditEventWhereInput> {
  const [members, others, administrators] = await Promise.all([
    emails(db, { members: { some: { tenantId } }, OR: [{ email: contains(text) }, { name: contains(text) }] }),
    emails(db, { members: { none: { tenantId } }, name: contains(text) }),
    emails(db, { members: { none: { tenantId } }, isPlatformAdmin: true }),
  ]);
  const own = { tenantIds: { equals: [tenantId] }, actor: { ...contains(text), notIn: administrators } };
  return { OR: [{ actor: { in: [...members, ...others] } }, own] };
}

async function emails(db: Database, where: Prisma.UserWhereInput): Promise<string[]> {
  return (await db.user.findMany({ where, take: MAX_MATCHES, select: { email: true } })).map(({ email }) => email);
}

/** The tenant that acted comes first; on their own account people act for themselves. */
function isOwn({ actor, entityLabel, tenantIds }: Event, tenantId: string): boolean {
  return tenantIds[0] === tenantId || entityLabel === actor;
}

function actingTenants(events: readonly Event[]): string[] {
  return [...new Set(events.flatMap(({ tenantIds }) => tenantIds.slice(0, 1)))];
}

/** The label of a command, such as "start", is no address. */
function nameOfUnknown(label: string, tenantName: string | undefined): string {
  return label.includes("@") ? (tenantName ?? "Someone else") : label;
}
