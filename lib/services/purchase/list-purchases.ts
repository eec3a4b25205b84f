import type { AccessLevel } from "@/lib/domain/access/access-level";
import { type Page, pageWithin } from "@/lib/domain/paging";
import { isWaiting, matchesFilter, type PurchaseListingInput, type PurchaseState } from "@/lib/domain/purchase/listing";
import { withConsentInForce } from "@/lib/services/consent/with-consent-in-force";
import { contains } from "@/lib/services/contains";
import { read, type ServiceContext } from "@/lib/services/context";
import { PURCHASE_SELECT, standingOf } from "@/lib/services/purchase/purchase-facts";
import { lastTokens } from "@/lib/services/usage/last-tokens";

export type PurchaseSummary = {
  id: string;
  applicationName: string;
  versionNumber: string;
  publisher: string;
  operator: string;
  state: PurchaseState;
  isSuspended: boolean;
  askedLevel: AccessLevel | null;
  confirmedLevel: AccessLevel | null;
  effectiveLevel: AccessLevel | null;
  createdAt: Date;
  endedAt: Date | null;
  lastTokenAt: Date | null;
};

const PAGE_SIZE = 25;

/** More than a tenant ever has at once; where a purchase stands follows from its decisions, so they are read to be filtered. */
const MAX_READ = 1000;

/** What the acting tenant has taken; what waits for its decision comes first. */
export function listPurchases(ctx: ServiceContext, { state, q, page: asked }: PurchaseListingInput): Promise<Page<PurchaseSummary>> {
  return read(ctx, "purchase.read", async (db) => {
    const purchases = await db.purchase.findMany({
      where: { customerTenantId: ctx.tenant.id, endedAt: state === "ended" ? { not: null } : null, ...(q && { registration: named(q) }) },
      orderBy: state === "ended" ? [{ endedAt: "desc" }, { id: "desc" }] : [{ createdAt: "desc" }, { id: "desc" }],
      take: MAX_READ,
      select: PURCHASE_SELECT,
    });
    const matching = (await withConsentInForce(db, purchases))
      .map((purchase) => ({ ...purchase, ...standingOf(purchase) }))
      .filter((purchase) => matchesFilter(purchase.state, state))
      .sort((a, b) => Number(isWaiting(b.state)) - Number(isWaiting(a.state)));
    const { page, skip, take } = pageWithin(asked, matching.length, PAGE_SIZE);
    const shown = matching.slice(skip, skip + take);
    const tokens = await lastTokens(
      db,
      ctx.tenant.id,
      shown.map((purchase) => purchase.registrationId),
    );
    const rows = shown.map(({ id, registration, createdAt, endedAt, registrationId, ...purchase }) => ({
      id,
      applicationName: registration.version.application.displayName,
      versionNumber: registration.version.number,
      publisher: registration.version.application.tenant.name,
      operator: registration.hostTenant.name,
      state: purchase.state,
      isSuspended: registration.status === "suspended",
      askedLevel: registration.accessLevel,
      confirmedLevel: purchase.confirmedLevel,
      effectiveLevel: purchase.effectiveLevel,
      createdAt,
      endedAt,
      lastTokenAt: tokens.get(registrationId) ?? null,
    }));
    return { rows, total: matching.length, page, pageSize: PAGE_SIZE };
  });
}

function named(q: string) {
  const text = contains(q);
  return { OR: [{ version: { application: { displayName: text } } }, { hostTenant: { name: text } }] };
}
