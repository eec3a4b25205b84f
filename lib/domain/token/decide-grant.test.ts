import { describe, expect, it } from "vitest";
import {
  decideGrant,
  explainGrant,
  type GrantFacts,
  type GrantRequest,
  REFUSAL_REASONS,
  type RefusalReason,
} from "@/lib/domain/token/decide-grant";

const NOW = new Date("2026-03-01T10:00:00.500Z");

const REGISTRATION: GrantFacts["registration"] = {
  stage: "production",
  status: "active",
  accessLevel: "read_write",
  hostTenantId: "opsco",
  isHostTenantActive: true,
  internalName: "kpiapp",
  versionNumber: "1.0.0",
};

const PURCHASE: NonNullable<GrantFacts["purchase"]> = { isTenantActive: true, consentedLevel: "read_write" };
const ASKED: GrantRequest = { appName: "kpiapp", appVersion: "1.0.0", hostTenant: "opsco", userTenant: "acme" };

type Change = {
  registration?: Partial<GrantFacts["registration"]>;
  purchase?: Partial<typeof PURCHASE> | null;
  asked?: Partial<GrantRequest>;
};

function facts({ registration, purchase }: Change): GrantFacts {
  return { registration: { ...REGISTRATION, ...registration }, purchase: purchase === null ? null : { ...PURCHASE, ...purchase } };
}

const decide = (change: Change = {}) => decideGrant(facts(change), { ...ASKED, ...change.asked }, NOW);

/** One way to fail each gate, in the order of the gates. They can be combined. */
const FAILURES: Record<RefusalReason, Change> = {
  deregistered: { registration: { status: "deregistered" } },
  wrong_application: { asked: { appName: "other" } },
  suspended: { registration: { isHostTenantActive: false } },
  access_not_issued: { registration: { accessLevel: null } },
  development_only: { registration: { stage: "development" } },
  not_provisioned: { purchase: null },
  tenant_disabled: { purchase: { isTenantActive: false } },
  consent_required: { purchase: { consentedLevel: null } },
};

function merge(a: Change, b: Change): Change {
  const purchase = a.purchase === null || b.purchase === null ? null : { ...a.purchase, ...b.purchase };
  return { registration: { ...a.registration, ...b.registration }, purchase, asked: { ...a.asked, ...b.asked } };
}

describe("decideGrant", () => {
  it("grants when every gate is passed, for exactly half an hour", () => {
    expect(decide()).toEqual({ isGranted: true, level: "read_write", expiresAt: new Date("2026-03-01T10:30:00.500Z") });
  });

  it.each(REFUSAL_REASONS)("refuses with %s", (reason) => {
    expect(decide(FAILURES[reason])).toEqual({ isGranted: false, reason, message: expect.stringMatching(/\w{3,}.*\.$/) });
  });

  const PAIRS = REFUSAL_REASONS.flatMap((first, index) => REFUSAL_REASONS.slice(index + 1).map((second) => [first, second] as const));

  it.each(PAIRS)("checks %s before %s", (first, second) => {
    expect(decide(merge(FAILURES[second], FAILURES[first]))).toMatchObject({ reason: first });
  });

  it("refuses a registration that was handed over", () => {
    expect(decide({ registration: { status: "transferred" } })).toMatchObject({ reason: "deregistered" });
  });

  it("refuses a suspended registration", () => {
    expect(decide({ registration: { status: "suspended" } })).toMatchObject({ reason: "suspended" });
  });

  it.each([
    { appName: "KPIAPP" },
    { appName: "" },
    { appVersion: "1.0.1" },
    { appVersion: "1.0" },
    { appVersion: "latest" },
    { hostTenant: "opsco2" },
    { hostTenant: "acme" },
  ])("refuses any application but that of the credentials: %o", (asked) => {
    expect(decide({ asked })).toMatchObject({ reason: "wrong_application" });
  });

  it("treats v1.0.0 as 1.0.0", () => {
    expect(decide({ asked: { appVersion: "v1.0.0" } })).toMatchObject({ isGranted: true });
  });
});

describe("the host tenant itself", () => {
  const own = { asked: { userTenant: "opsco" }, purchase: null };

  it("needs neither a purchase nor a consent, and gets the level that was granted", () => {
    expect(decide({ ...own, registration: { accessLevel: "limited" } })).toMatchObject({ isGranted: true, level: "limited" });
  });

  it("is served in development", () => {
    expect(decide({ ...own, registration: { stage: "development" } })).toMatchObject({ isGranted: true, level: "read_write" });
  });

  it.each(["deregistered", "suspended", "access_not_issued"] as const)("is refused with %s like any other tenant", (reason) => {
    expect(decide(merge(own, FAILURES[reason]))).toMatchObject({ reason });
  });
});

describe("a registration in development", () => {
  it("never obtains tokens for another tenant, even one that confirmed access", () => {
    expect(decide({ registration: { stage: "development" }, purchase: PURCHASE })).toMatchObject({ reason: "development_only" });
  });
});

describe("the level of a token", () => {
  it.each([
    { granted: "limited", consented: "limited", effective: "limited" },
    { granted: "limited", consented: "read_write", effective: "limited" },
    { granted: "read_write", consented: "limited", effective: "limited" },
    { granted: "read_write", consented: "read_write", effective: "read_write" },
  ] as const)("is $effective when $granted is granted and $consented is confirmed", ({ granted, consented, effective }) => {
    const decision = decide({ registration: { accessLevel: granted }, purchase: { consentedLevel: consented } });
    expect(decision).toMatchObject({ isGranted: true, level: effective });
  });
});

describe("explainGrant", () => {
  it("passes every gate of a grant", () => {
    expect(explainGrant(facts({}), ASKED).map(({ reason, state }) => [reason, state])).toEqual(
      REFUSAL_REASONS.map((reason) => [reason, "passed"]),
    );
  });

  it.each(REFUSAL_REASONS)("stops where decideGrant stops: %s", (reason) => {
    const change = FAILURES[reason];
    const asked = { ...ASKED, ...change.asked };
    const gates = explainGrant(facts(change), asked);
    const at = REFUSAL_REASONS.indexOf(reason);
    expect(gates.slice(0, at).every(({ state }) => state === "passed")).toBe(true);
    expect(gates[at]).toMatchObject({ reason, state: "refused", message: expect.any(String) });
    expect(gates.slice(at + 1).every(({ state, message }) => state === "not_reached" && message === null)).toBe(true);
  });
});
