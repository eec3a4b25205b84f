import { type AccessLevel, lowerLevel } from "@/lib/domain/access/access-level";
import { normalizeVersionNumber } from "@/lib/domain/application/version-number";
import type { RegistrationStatus, Stage } from "@/lib/domain/registration/lifecycle";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";

/** The facts about the client and the requested tenant. */
export type GrantFacts = {
  registration: {
    stage: Stage;
    status: RegistrationStatus;
    accessLevel: AccessLevel | null;
    hostTenantId: string;
    isHostTenantActive: boolean;
    internalName: string;
    versionNumber: string;
  };
  /** The open purchase of the requested tenant, or null; an unknown tenant has none. */
  purchase: { isTenantActive: boolean; consentedLevel: AccessLevel | null } | null;
};

export type GrantRequest = { appName: string; appVersion: string; hostTenant: string; userTenant: string };

export const REFUSAL_REASONS = [
  "deregistered",
  "wrong_application",
  "suspended",
  "access_not_issued",
  "development_only",
  "not_provisioned",
  "tenant_disabled",
  "consent_required",
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export type Grant = { isGranted: true; level: AccessLevel; expiresAt: Date };
export type Refusal = { isGranted: false; reason: RefusalReason; message: string };

type Gate = { reason: RefusalReason; check: string; refuses: (facts: GrantFacts, request: GrantRequest) => string | null };

const isOwnTenant = (facts: GrantFacts, request: GrantRequest) => request.userTenant === facts.registration.hostTenantId;

/** In order of evaluation; the first refusal decides. */
const GATES: readonly Gate[] = [
  {
    reason: "deregistered",
    check: "The registration has not ended",
    refuses: ({ registration }) =>
      registration.status === "transferred" || registration.status === "deregistered"
        ? "This registration has ended. Use the credentials of the registration that replaced it."
        : null,
  },
  {
    reason: "wrong_application",
    check: "Application, version and host tenant are those of the credentials",
    refuses: ({ registration }, request) => {
      const isSame =
        request.appName === registration.internalName &&
        normalizeVersionNumber(request.appVersion) === registration.versionNumber &&
        request.hostTenant === registration.hostTenantId;
      return isSame
        ? null
        : `These credentials belong to application ${registration.internalName}, version ${registration.versionNumber}, host tenant ${registration.hostTenantId}. Send exactly these.`;
    },
  },
  {
    reason: "suspended",
    check: "Neither the registration nor its host tenant is suspended",
    refuses: ({ registration }) => {
      if (registration.status === "suspended") return "This registration is suspended. Ask its operator to resume it.";
      return registration.isHostTenantActive ? null : "The host tenant is disabled. Ask the platform administrator.";
    },
  },
  {
    reason: "access_not_issued",
    check: "Access is issued",
    refuses: ({ registration }) => (registration.accessLevel ? null : "No access is issued for this registration. Issue access first."),
  },
  {
    reason: "development_only",
    check: "A registration in development asks only for its own tenant",
    refuses: (facts, request) =>
      facts.registration.stage === "development" && !isOwnTenant(facts, request)
        ? `A registration in development obtains tokens for its own tenant only. Ask for ${facts.registration.hostTenantId}, or hand the version over to an operator.`
        : null,
  },
  {
    reason: "not_provisioned",
    check: "The tenant has added the application",
    refuses: (facts, request) =>
      isOwnTenant(facts, request) || facts.purchase
        ? null
        : "This tenant has not added the application. Its operator can provision it, or the tenant can add it from the store.",
  },
  {
    reason: "tenant_disabled",
    check: "The tenant is active",
    refuses: (facts, request) => {
      const isActive = isOwnTenant(facts, request) || facts.purchase?.isTenantActive;
      return isActive ? null : "This tenant is disabled. Ask the platform administrator.";
    },
  },
  {
    reason: "consent_required",
    check: "The tenant has confirmed access to its data",
    refuses: (facts, request) => {
      const isConfirmed = isOwnTenant(facts, request) || facts.purchase?.consentedLevel;
      return isConfirmed
        ? null
        : "The tenant has not confirmed that this application may access its data. A tenant administrator confirms it in the Customer Cockpit.";
    },
  },
];

/** Grants the effective level, or names the gate that refused. Pure: the same facts give the same answer everywhere. */
export function decideGrant(facts: GrantFacts, request: GrantRequest, now: Date): Grant | Refusal {
  for (const gate of GATES) {
    const message = gate.refuses(facts, request);
    if (message) return { isGranted: false, reason: gate.reason, message };
  }
  return { isGranted: true, level: effectiveLevel(facts, request), expiresAt: new Date(now.getTime() + TOKEN_LIFETIME_SECONDS * 1000) };
}

export type GateCheck = { reason: RefusalReason; check: string; state: "passed" | "refused" | "not_reached"; message: string | null };

/** Every gate with its outcome, for the page that explains a refusal. */
export function explainGrant(facts: GrantFacts, request: GrantRequest): GateCheck[] {
  let isStopped = false;
  return GATES.map(({ reason, check, refuses }) => {
    if (isStopped) return { reason, check, state: "not_reached", message: null };
    const message = refuses(facts, request);
    isStopped = message !== null;
    return { reason, check, state: message ? "refused" : "passed", message };
  });
}

function effectiveLevel(facts: GrantFacts, request: GrantRequest): AccessLevel {
  const granted = facts.registration.accessLevel as AccessLevel;
  const consented = isOwnTenant(facts, request) ? granted : (facts.purchase?.consentedLevel ?? "limited");
  return lowerLevel(granted, consented);
}
