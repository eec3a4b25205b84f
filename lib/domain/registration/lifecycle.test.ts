import { describe, expect, it } from "vitest";
import type { DomainError } from "@/lib/domain/errors";
import {
  possibleSteps,
  REGISTRATION_STATUSES,
  type RegistrationFacts,
  requireStep,
  STEPS,
  type Stage,
} from "@/lib/domain/registration/lifecycle";

const WITH_ACCESS = "change_level revoke_access rotate_secret add_key";

/** Possible steps by stage, status, access and offer; none for states that are not listed. */
const TABLE: Record<string, string> = {
  "development active - -": "issue_access offer suspend deregister",
  "development active issued -": `${WITH_ACCESS} offer suspend deregister`,
  "development active - offered": "issue_access withdraw_offer suspend deregister",
  "development active issued offered": `${WITH_ACCESS} withdraw_offer suspend deregister`,
  "development suspended - -": "resume deregister",
  "development suspended issued -": "revoke_access resume deregister",
  "development suspended - offered": "withdraw_offer resume deregister",
  "development suspended issued offered": "revoke_access withdraw_offer resume deregister",
  "production active - -": "issue_access list_in_store provision suspend deregister",
  "production active issued -": `${WITH_ACCESS} list_in_store provision suspend deregister`,
  "production suspended - -": "resume deregister",
  "production suspended issued -": "revoke_access resume deregister",
};

/** A production registration is never offered. */
const OFFERS: [Stage, boolean][] = [
  ["development", false],
  ["development", true],
  ["production", false],
];

const ALL = OFFERS.flatMap(([stage, isOffered]) =>
  REGISTRATION_STATUSES.flatMap((status) =>
    [false, true].map((isAccessIssued): [string, RegistrationFacts] => [
      [stage, status, isAccessIssued ? "issued" : "-", isOffered ? "offered" : "-"].join(" "),
      { stage, status, isAccessIssued, isOffered },
    ]),
  ),
);

function refusal(step: (typeof STEPS)[number], facts: RegistrationFacts): DomainError | undefined {
  try {
    requireStep(step, facts);
  } catch (error) {
    return error as DomainError;
  }
}

describe("the possible steps of a registration", () => {
  it.each(ALL)("%s", (name, facts) => {
    expect(possibleSteps(facts).join(" ")).toBe(TABLE[name] ?? "");
  });

  it.each(ALL)("%s: refuses exactly the impossible steps, as a precondition", (_, facts) => {
    const refused = STEPS.map((step) => ({ step, error: refusal(step, facts) })).filter(({ error }) => error);
    expect([...possibleSteps(facts), ...refused.map(({ step }) => step)].sort()).toEqual([...STEPS].sort());
    for (const { error } of refused) expect(error).toMatchObject({ name: "DomainError", code: "precondition_failed" });
  });
});

const ACTIVE: RegistrationFacts = { stage: "development", status: "active", isAccessIssued: false, isOffered: false };

describe("a refused step names the state and the possible steps", () => {
  it.each<[(typeof STEPS)[number], Partial<RegistrationFacts>, string]>([
    [
      "rotate_secret",
      {},
      "This registration is in development without access, so you cannot rotate the secret. What you can do now: issue access, offer it to an operator, suspend it, de-register it.",
    ],
    [
      "provision",
      { isAccessIssued: true },
      "This registration is in development with access issued, so you cannot provision it to a customer. What you can do now: change the access level, revoke access, rotate the secret, add a public key, offer it to an operator, suspend it, de-register it.",
    ],
    [
      "offer",
      { isOffered: true },
      "This registration is in development and offered to an operator, so you cannot offer it to an operator. What you can do now: issue access, withdraw the offer, suspend it, de-register it.",
    ],
    [
      "withdraw_offer",
      { stage: "production" },
      "This registration is in production without access, so you cannot withdraw the offer. What you can do now: issue access, list it in the store, provision it to a customer, suspend it, de-register it.",
    ],
    [
      "issue_access",
      { status: "suspended" },
      "This registration is suspended, so you cannot issue access. What you can do now: resume it, de-register it.",
    ],
    [
      "resume",
      { status: "deregistered" },
      "This registration is de-registered, so you cannot resume it. Nothing more can be done with it; register a new version instead.",
    ],
    [
      "change_level",
      { status: "transferred", isAccessIssued: true },
      "This registration is handed over to an operator, so you cannot change the access level. Nothing more can be done with it; register a new version instead.",
    ],
  ])("%s with %o", (step, facts, message) => {
    expect(refusal(step, { ...ACTIVE, ...facts })?.message).toBe(message);
  });
});
