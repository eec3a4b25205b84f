import { ACCESS_LEVEL_LABEL, type AccessLevel } from "@/lib/domain/access/access-level";
import { consentInForce, consentState } from "@/lib/domain/consent/consent-state";
import { consentText } from "@/lib/domain/consent/consent-text";
import type { DecideConsentInput } from "@/lib/domain/consent/schema";
import { DomainError } from "@/lib/domain/errors";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { findOpenPurchase, type OpenPurchase, purchaseAuditEntity } from "@/lib/services/purchase/find-open-purchase";

/** Allows the application to access the tenant's data at the level that was shown. */
export function confirmConsent(ctx: ServiceContext, input: DecideConsentInput): Promise<void> {
  return mutate(ctx, "consent.decide", async (tx) => {
    const purchase = await findOpenPurchase(tx, { id: input.purchaseId, customerTenantId: ctx.tenant.id });
    requireLevelShown(purchase, input.accessLevel);
    if (consentInForce(purchase.consents)?.level === input.accessLevel) {
      throw new DomainError("conflict", `Access is confirmed at ${ACCESS_LEVEL_LABEL[input.accessLevel]} already. Reload the page.`);
    }
    await tx.consent.updateMany({
      where: { purchaseId: purchase.id, customerTenantId: ctx.tenant.id, endedAt: null },
      data: { endedAt: ctx.now },
    });
    await tx.consent.create({ data: decision(ctx, purchase, "confirmed", input.accessLevel) });
    return {
      result: undefined,
      audit: { action: "consent.confirm", ...purchaseAuditEntity("consent", purchase), details: { accessLevel: input.accessLevel } },
    };
  });
}

/** An earlier confirmation keeps working at its level. */
export function declineConsent(ctx: ServiceContext, input: DecideConsentInput): Promise<void> {
  return mutate(ctx, "consent.decide", async (tx) => {
    const purchase = await findOpenPurchase(tx, { id: input.purchaseId, customerTenantId: ctx.tenant.id });
    requireLevelShown(purchase, input.accessLevel);
    if (consentInForce(purchase.consents)?.level === input.accessLevel) {
      throw new DomainError("precondition_failed", "Access is confirmed at this level. Withdraw it instead.");
    }
    if (consentState(purchase.consents, input.accessLevel) === "declined") {
      throw new DomainError("conflict", "This was declined already. Nothing more is needed.");
    }
    await tx.consent.create({ data: decision(ctx, purchase, "declined", input.accessLevel) });
    return {
      result: undefined,
      audit: { action: "consent.decline", ...purchaseAuditEntity("consent", purchase), details: { accessLevel: input.accessLevel } },
    };
  });
}

/** The level shown on the page must be the one granted now. */
function requireLevelShown(purchase: OpenPurchase, shown: AccessLevel): void {
  const granted = purchase.registration.accessLevel;
  if (!granted)
    throw new DomainError(
      "precondition_failed",
      "The operator has not issued access, so there is nothing to decide. Come back once it has.",
    );
  if (granted !== shown) {
    throw new DomainError(
      "conflict",
      `The operator changed the access to ${ACCESS_LEVEL_LABEL[granted]} in the meantime. Reload the page and read it again.`,
    );
  }
}

function decision(ctx: ServiceContext, purchase: OpenPurchase, decided: "confirmed" | "declined", level: AccessLevel) {
  const { version, hostTenant } = purchase.registration;
  const text = consentText({
    application: version.application.displayName,
    version: version.number,
    publisher: version.application.tenant.name,
    operator: hostTenant.name,
    customer: purchase.customer.name,
    level,
  });
  return {
    purchaseId: purchase.id,
    customerTenantId: ctx.tenant.id,
    decision: decided,
    decidedLevel: level,
    level,
    text,
    decidedAt: ctx.now,
    decidedBy: ctx.actor.label,
  };
}
