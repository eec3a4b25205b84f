import type { AccessLevel } from "@/lib/domain/access/access-level";
import { type Page, pageWithin } from "@/lib/domain/paging";
import type { StoreListingInput } from "@/lib/domain/purchase/listing";
import { contains } from "@/lib/services/contains";
import { read, type ServiceContext } from "@/lib/services/context";

export type StoreItem = {
  registrationId: string;
  applicationName: string;
  description: string;
  versionNumber: string;
  publisher: string;
  operator: string;
  /** What a confirmation would allow today; null while the operator has not issued access. */
  askedLevel: AccessLevel | null;
  listedAt: Date;
  /** Set once the acting tenant has taken it. */
  purchaseId: string | null;
  /** Operated by the acting tenant itself, which needs no purchase. */
  isOwn: boolean;
};

const PAGE_SIZE = 12;

/** What operators offer to every customer. */
export function listStore(ctx: ServiceContext, { q, page: asked, sort }: StoreListingInput): Promise<Page<StoreItem>> {
  return read(ctx, "purchase.read", async (db) => {
    const where = {
      stage: "production" as const,
      status: "active" as const,
      listedAt: { not: null },
      hostTenant: { status: "active" as const },
      ...(q && { OR: named(q) }),
    };
    const name = [{ version: { application: { displayName: "asc" as const } } }, { listedAt: "desc" as const }, { id: "desc" as const }];
    const total = await db.registration.count({ where });
    const { page, skip, take } = pageWithin(asked, total, PAGE_SIZE);
    const registrations = await db.registration.findMany({
      where,
      orderBy: sort === "newest" ? [{ listedAt: "desc" }, { id: "desc" }] : name,
      skip,
      take,
      select: {
        id: true,
        hostTenantId: true,
        accessLevel: true,
        listedAt: true,
        hostTenant: { select: { name: true } },
        purchases: { where: { customerTenantId: ctx.tenant.id, endedAt: null }, take: 1, select: { id: true } },
        version: {
          select: { number: true, application: { select: { displayName: true, description: true, tenant: { select: { name: true } } } } },
        },
      },
    });
    const rows = registrations.map(({ id, hostTenantId, accessLevel, listedAt, hostTenant, purchases, version }) => ({
      registrationId: id,
      applicationName: version.application.displayName,
      description: version.application.description,
      versionNumber: version.number,
      publisher: version.application.tenant.name,
      operator: hostTenant.name,
      askedLevel: accessLevel,
      listedAt: listedAt ?? ctx.now,
      purchaseId: purchases[0]?.id ?? null,
      isOwn: hostTenantId === ctx.tenant.id,
    }));
    return { rows, total, page, pageSize: PAGE_SIZE };
  });
}

function named(q: string) {
  const text = contains(q);
  return [
    { version: { application: { displayName: text } } },
    { version: { application: { description: text } } },
    { version: { application: { tenant: { name: text } } } },
    { hostTenant: { name: text } },
  ];
}
