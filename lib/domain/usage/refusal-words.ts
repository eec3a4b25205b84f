import type { RefusalReason } from "@/lib/domain/token/decide-grant";

/** The outcome under which issued tokens are counted; every other outcome is the reason of a refusal. */
export const ISSUED = "issued";

type Words = { title: string; explanation: string };

/** Why an application was refused a token for a tenant, as shown to that tenant. */
const WORDS: Record<RefusalReason, Words> = {
  deregistered: {
    title: "Registration ended",
    explanation: "The operator has ended this version of the application, but it still requests tokens. There is nothing for you to do.",
  },
  wrong_application: {
    title: "Wrong application named",
    explanation: "The application named another application or version than its credentials belong to. Its operator has to correct that.",
  },
  suspended: {
    title: "Suspended",
    explanation: "The operator has suspended the application. It works again once the operator resumes it.",
  },
  access_not_issued: {
    title: "Access not issued",
    explanation: "The operator has not issued access for this application. There is nothing for you to do.",
  },
  development_only: {
    title: "Still in development",
    explanation: "A version in development requested access to your data. Its developer has to hand it over to an operator first.",
  },
  not_provisioned: { title: "Not added", explanation: "You had not added this application when it asked. You can add it from the store." },
  tenant_disabled: { title: "Tenant disabled", explanation: "Your tenant was disabled when the application asked." },
  consent_required: {
    title: "Not confirmed",
    explanation: "No access was confirmed when the application asked. Confirm it on the page of the purchase, or leave it as it is.",
  },
};

export function refusalWords(outcome: string): Words {
  return Object.hasOwn(WORDS, outcome) ? WORDS[outcome as RefusalReason] : { title: outcome, explanation: "The request was refused." };
}
