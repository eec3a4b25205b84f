import type { AccessLevel } from "@/lib/domain/access/access-level";
import { notFound } from "@/lib/domain/errors";
import { decideGrant, explainGrant, type GateCheck, type GrantFacts } from "@/lib/domain/token/decide-grant";
import type { ExplainTokenCallInput } from "@/lib/domain/token/schema";
import { read, type ServiceContext } from "@/lib/services/context";

export type TokenCallExplanation = {
  gates: GateCheck[];
  /** The level of the token, or null if it would be refused. */
  level: AccessLevel | null;
};

/** The result of a token call of this registration now, gate by gate. Needs no secret. */
export function explainTokenCall(
  ctx: ServiceContext,
  { registrationId, userTenant }: ExplainTokenCallInput,
): Promise<TokenCallExplanation> {
  return read(ctx, "registration.read", async (db) => {
    const registration = await db.registration.findFirst({
      where: { id: registrationId, hostTenantId: ctx.tenant.id },
      select: REGISTRATION,
    });
    if (!registration) throw notFound();
    const purchase = await db.purchase.findFirst({
      where: { registrationId, operatorTenantId: ctx.tenant.id, customerTenantId: userTenant, endedAt: null },
      select: PURCHASE,
    });
    const { version, hostTenant, ...state } = registration;
    const facts: GrantFacts = {
      registration: {
        ...state,
        isHostTenantActive: hostTenant.status === "active",
        internalName: version.application.internalName,
        versionNumber: version.number,
      },
      purchase: purchase && {
        isTenantActive: purchase.customer.status === "active",
        consentedLevel: purchase.consents[0]?.level ?? null,
      },
    };
    const { internalName: appName, versionNumber: appVersion, hostTenantId } = facts.registration;
    const request = { appName, appVersion, hostTenant: hostTenantId, userTenant };
    const decision = decideGrant(facts, request, ctx.now);
    return { gates: explainGrant(facts, request), level: decision.isGranted ? decision.level : null };
  });
}

const REGISTRATION = {
  stage: true,
  status: true,
  accessLevel: true,
  hostTenantId: true,
  hostTenant: { select: { status: true } },
  version: { select: { number: true, application: { select: { internalName: true } } } },
} as const;

const PURCHASE = {
  customer: { select: { status: true } },
  consents: { where: { decision: "confirmed" as const, endedAt: null }, take: 1, select: { level: true } },
} as const;
