import type { Prisma } from "@/lib/db/generated/client";
import { type AccessLevel, lowerLevel } from "@/lib/domain/access/access-level";
import { type ConsentRecord, consentInForce, consentState } from "@/lib/domain/consent/consent-state";
import type { PurchaseState } from "@/lib/domain/purchase/listing";
import type { RegistrationStatus } from "@/lib/domain/registration/lifecycle";

export const PURCHASE_SELECT = {
  id: true,
  registrationId: true,
  createdAt: true,
  endedAt: true,
  consents: {
    orderBy: { decidedAt: "desc" },
    take: 20,
    select: { decision: true, decidedLevel: true, level: true, decidedAt: true, endedAt: true },
  },
  registration: {
    select: {
      accessLevel: true,
      status: true,
      hostTenant: { select: { name: true } },
      version: { select: { number: true, application: { select: { displayName: true, tenant: { select: { name: true } } } } } },
    },
  },
} as const satisfies Prisma.PurchaseSelect;

type Facts = {
  endedAt: Date | null;
  consents: ConsentRecord[];
  registration: { accessLevel: AccessLevel | null; status: RegistrationStatus };
};

/** The state of a purchase, the confirmed level, and the effective level: the lower of the confirmed and the granted one. */
export function standingOf({ endedAt, consents, registration }: Facts): {
  state: PurchaseState;
  confirmedLevel: AccessLevel | null;
  effectiveLevel: AccessLevel | null;
} {
  if (endedAt) return { state: "ended", confirmedLevel: null, effectiveLevel: null };
  const granted = registration.accessLevel;
  const confirmed = consentInForce(consents)?.level ?? null;
  const effectiveLevel = granted && confirmed && registration.status === "active" ? lowerLevel(granted, confirmed) : null;
  return { state: consentState(consents, granted), confirmedLevel: confirmed, effectiveLevel };
}
