import { z } from "zod";
import { PageNumber, SearchText } from "@/lib/domain/paging";
import type { RegistrationStatus } from "@/lib/domain/registration/lifecycle";

export const PRODUCTION_STATES = ["no_access", "active", "suspended", "deregistered"] as const;
export type ProductionState = (typeof PRODUCTION_STATES)[number];

export const PRODUCTION_STATE_LABEL: Record<ProductionState, string> = {
  no_access: "Access not issued",
  active: "Active",
  suspended: "Suspended",
  deregistered: "De-registered",
};

const SORTS = ["name", "customers", "expiry", "used"] as const;
export type ProductionSort = (typeof SORTS)[number];

/** The query of an operator's application list. Without a state, it lists everything that has not ended. */
export const ProductionListQuery = z.object({
  q: SearchText,
  state: z.enum(PRODUCTION_STATES).nullable().catch(null),
  sort: z.templateLiteral([z.enum(["", "-"]), z.enum(SORTS)]).catch("name"),
  page: PageNumber,
});

export type ProductionListQuery = z.output<typeof ProductionListQuery>;

/** The cursor of a registration's timeline. */
export const ActivityQuery = z.object({ registrationId: z.uuid(), after: z.uuid().nullable().catch(null) });

export type ActivityQuery = z.output<typeof ActivityQuery>;

export function productionState(facts: { status: RegistrationStatus; isAccessIssued: boolean }): ProductionState {
  if (facts.status === "suspended") return "suspended";
  if (facts.status !== "active") return "deregistered";
  return facts.isAccessIssued ? "active" : "no_access";
}
