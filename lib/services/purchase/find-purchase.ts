import { type AccessLevel, isAbove } from "@/lib/domain/access/access-level";
import { capabilityChange } from "@/lib/domain/access/capabilities";
import { consentInForce, lastConfirmed } from "@/lib/domain/consent/consent-state";
import { consentText } from "@/lib/domain/consent/consent-text";
import { type DecisionEvent, decisionHistory } from "@/lib/domain/consent/decision-history";
import { notFound } from "@/lib/domain/errors";
import type { PurchaseState } from "@/lib/domain/purchase/listing";
import { tokensAliveUntil } from "@/lib/domain/token/tokens-alive";
import { CONSENT_SELECT, withConsentInForce } from "@/lib/services/consent/with-consent-in-force";
import { read, type ServiceContext } from "@/lib/services/context";
import { type Ending, findEnding } from "@/lib/services/purchase/find-ending";
import { standingOf } from "@/lib/services/purchase/purchase-facts";
import { lastTokens } from "@/lib/services/usage/last-tokens";

/** What the operator asks for and the tenant has not confirmed. */
export type ConsentAsk = {
  level: AccessLevel;
  /** The sentence that is kept with the decision. */
  text: string;
  /** What was confirmed the last time, if anything. */
  before: { level: AccessLevel; at: Date; isInForce: boolean } | null;
  change: { added: string[]; removed: string[]; kept: string[] };
};

export type PurchaseDetail = {
  id: string;
  origin: "bought" | "provisioned";
  createdAt: Date;
  endedAt: Date | null;
  ending: Ending | null;
  application: { name: string; description: string; version: string; publisher: string; operator: string; clientId: string };
  state: PurchaseState;
  isSuspended: boolean;
  grantedLevel: AccessLevel | null;
  confirmedLevel: AccessLevel | null;
  effectiveLevel: AccessLevel | null;
  ask: ConsentAsk | null;
  /** What was confirmed when the purchase ended. */
  levelAtEnd: AccessLevel | null;
  history: DecisionEvent[];
  lastTokenAt: Date | null;
  tokensAliveUntil: Date | null;
};

const SELECT = {
  id: true,
  registrationId: true,
  origin: true,
  createdAt: true,
  endedAt: true,
  consents: {
    orderBy: { decidedAt: "desc" },
    take: 100,
    select: CONSENT_SELECT,
  },
  registration: {
    select: {
      clientId: true,
      accessLevel: true,
      status: true,
      hostTenant: { select: { name: true } },
      version: {
        select: {
          number: true,
          application: { select: { id: true, displayName: true, description: true, tenant: { select: { name: true } } } },
        },
      },
    },
  },
} as const;

/** One purchase of the acting tenant, ended ones included, with everything that a decision about it needs. */
export function findPurchase(ctx: ServiceContext, purchaseId: string): Promise<PurchaseDetail> {
  return read(ctx, "purchase.read", async (db) => {
    const found = await db.purchase.findMany({ where: { id: purchaseId, customerTenantId: ctx.tenant.id }, select: SELECT });
    const [purchase] = await withConsentInForce(db, found);
    if (!purchase) throw notFound();
    const { id, origin, createdAt, endedAt, consents, registration, registrationId } = purchase;
    const { version, hostTenant, clientId } = registration;
    const application = {
      name: version.application.displayName,
      description: version.application.description,
      version: version.number,
      publisher: version.application.tenant.name,
      operator: hostTenant.name,
      clientId,
    };
    const lastTokenAt = (await lastTokens(db, ctx.tenant.id, [registrationId])).get(registrationId) ?? null;
    return {
      id,
      origin,
      createdAt,
      endedAt,
      ending: endedAt
        ? await findEnding(db, ctx, { id, registrationId, applicationId: version.application.id, operator: hostTenant.name })
        : null,
      levelAtEnd: endedAt ? levelAtEnd(consents) : null,
      application,
      ...standingOf(purchase),
      isSuspended: registration.status === "suspended",
      grantedLevel: registration.accessLevel,
      ask: endedAt ? null : askOf(consents, registration.accessLevel, application, ctx.tenant.name),
      history: decisionHistory(consents),
      lastTokenAt,
      tokensAliveUntil: tokensAliveUntil(lastTokenAt, ctx.now),
    };
  });
}

/** What the tenant had confirmed and not withdrawn. */
function levelAtEnd(consents: readonly (Decided & { withdrawnBy: string | null })[]): AccessLevel | null {
  const last = lastConfirmed(consents);
  return last && !last.withdrawnBy ? last.level : null;
}

type Decided = { decision: "confirmed" | "declined"; level: AccessLevel; decidedAt: Date; endedAt: Date | null };

function askOf(
  consents: readonly Decided[],
  granted: AccessLevel | null,
  { name, ...application }: PurchaseDetail["application"],
  customer: string,
): ConsentAsk | null {
  const inForce = consentInForce(consents);
  if (!granted || (inForce && !isAbove(granted, inForce.level))) return null;
  const last = lastConfirmed(consents);
  return {
    level: granted,
    text: consentText({ ...application, application: name, customer, level: granted }),
    before: last && { level: last.level, at: last.decidedAt, isInForce: last === inForce },
    change: capabilityChange(last?.level ?? null, granted),
  };
}
