import { type AccessLevel, lowerLevel } from "@/lib/domain/access/access-level";
import { type ConsentState, consentInForce, consentState } from "@/lib/domain/consent/consent-state";
import type { CustomersQuery } from "@/lib/domain/consent/schema";
import { notFound } from "@/lib/domain/errors";
import { type Page, pageWithin } from "@/lib/domain/paging";
import { tokensAliveUntil } from "@/lib/domain/token/tokens-alive";
import { withConsentInForce } from "@/lib/services/consent/with-consent-in-force";
import { contains } from "@/lib/services/contains";
import { read, type ServiceContext } from "@/lib/services/context";
import { type CustomerUsage, usageByCustomer } from "@/lib/services/purchase/usage-by-customer";

const PAGE_SIZE = 25;

export type RegistrationCustomer = CustomerUsage & {
  purchaseId: string;
  customer: { id: string; name: string; isActive: boolean };
  origin: "bought" | "provisioned";
  since: Date;
  consent: ConsentState;
  confirmedLevel: AccessLevel | null;
  /** What a token for this customer carries now; null while none is issued. */
  effectiveLevel: AccessLevel | null;
  /** Until when the last token may still work; null when none can. */
  tokensAliveUntil: Date | null;
};

/** The customers that have one production registration of this operator, by name. */
export function listCustomersOfRegistration(ctx: ServiceContext, input: CustomersQuery): Promise<Page<RegistrationCustomer>> {
  return read(ctx, "production.read", async (db) => {
    const { registrationId, q } = input;
    const registration = await db.registration.findFirst({
      where: { id: registrationId, hostTenantId: ctx.tenant.id, stage: "production" },
      select: { status: true, accessLevel: true },
    });
    if (!registration) throw notFound();
    const matches = contains(q);
    const where = {
      registrationId,
      operatorTenantId: ctx.tenant.id,
      endedAt: null,
      ...(q && { customer: { OR: [{ name: matches }, { id: matches }] } }),
    };
    const total = await db.purchase.count({ where });
    const { page, skip, take } = pageWithin(input.page, total, PAGE_SIZE);
    const orderBy = [{ customer: { name: "asc" as const } }, { id: "asc" as const }];
    const purchases = await withConsentInForce(db, await db.purchase.findMany({ where, select: SELECT, orderBy, skip, take }));
    const usage = await usageByCustomer(
      db,
      registrationId,
      purchases.map((one) => one.customer.id),
      ctx.now,
    );
    const rows = purchases.map(({ id, customer, origin, createdAt, consents }) => {
      const confirmedLevel = consentInForce(consents)?.level ?? null;
      const used = usage(customer.id);
      const isOpen = registration.status === "active" && customer.status === "active";
      return {
        purchaseId: id,
        customer: { id: customer.id, name: customer.name, isActive: customer.status === "active" },
        origin,
        since: createdAt,
        consent: consentState(consents, registration.accessLevel),
        confirmedLevel,
        effectiveLevel: isOpen && confirmedLevel && registration.accessLevel ? lowerLevel(registration.accessLevel, confirmedLevel) : null,
        ...used,
        tokensAliveUntil: tokensAliveUntil(used.lastTokenAt, ctx.now),
      };
    });
    return { rows, total, page, pageSize: PAGE_SIZE };
  });
}

const SELECT = {
  id: true,
  origin: true,
  createdAt: true,
  customer: { select: { id: true, name: true, status: true } },
  consents: {
    orderBy: { decidedAt: "desc" as const },
    take: 100,
    select: { decision: true, decidedLevel: true, level: true, decidedAt: true, endedAt: true },
  },
} as const;
