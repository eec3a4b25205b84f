import type { ReactNode } from "react";
import { named } from "@/components/ui/name";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { ConsentAsk, PurchaseDetail } from "@/lib/services/purchase/find-purchase";

type DecisionWords = { title: ReactNode; lead: ReactNode; confirming: ReactNode; declining: ReactNode; keepLabel?: string };

/** What the page says around the two answers, for each way in which a question can be open. */
export function decisionWords({ state, confirmedLevel, application }: PurchaseDetail, ask: ConsentAsk, customer: string): DecisionWords {
  const asked = ACCESS_LEVEL_LABEL[ask.level];
  const confirming = named`${application.name} can obtain tokens for ${customer} at once, at ${asked}.`;
  if (confirmedLevel) {
    const old = ACCESS_LEVEL_LABEL[confirmedLevel];
    const upgrade = { confirming: named`From its next token on, ${application.name} gets ${asked}.` };
    const kept = `${old} stays in force and keeps working.`;
    return state === "upgrade_pending"
      ? {
          title: named`${application.name} asks for more access`,
          lead: named`${application.operator} raised the access from ${old} to ${asked}. Until you confirm, ${old} keeps working.`,
          ...upgrade,
          declining: `${kept} You can confirm later.`,
        }
      : {
          title: "More access was declined",
          lead: named`${application.operator} still asks for ${asked}. Nothing changes unless you confirm.`,
          ...upgrade,
          declining: kept,
          keepLabel: `Stay at ${old}`,
        };
  }
  if (state === "declined" || state === "withdrawn") {
    return {
      title: state === "declined" ? "You declined access" : "Access was withdrawn",
      lead: named`${application.name} cannot access anything. If you have changed your mind, you can confirm again.`,
      confirming,
      declining: named`Nothing changes: ${application.name} cannot access anything.`,
      keepLabel: state === "declined" ? "Leave it declined" : "Leave it withdrawn",
    };
  }
  return {
    title: named`May ${application.name} access the data of ${customer}?`,
    lead: named`${application.operator} asks for ${asked}. Nothing can be accessed until you confirm.`,
    confirming,
    declining: "Nothing can be accessed. You can confirm later.",
  };
}
