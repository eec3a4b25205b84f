import { z } from "zod";
import type { ConsentState } from "@/lib/domain/consent/consent-state";
import { PageNumber, SearchText } from "@/lib/domain/paging";

/** The state of a purchase: that of its consent, until it ends. */
export type PurchaseState = ConsentState | "ended";

/** Filters of the purchase list; without one it shows everything that has not ended. */
export const PURCHASE_FILTERS = ["waiting", "confirmed", "refused", "not_open", "ended"] as const;

export type PurchaseFilter = (typeof PURCHASE_FILTERS)[number];

export const PURCHASE_FILTER_LABEL: Record<PurchaseFilter, string> = {
  waiting: "Waiting for a decision",
  confirmed: "Confirmed",
  refused: "Declined or withdrawn",
  not_open: "Access not issued yet",
  ended: "Ended",
};

export const PurchaseListing = z.object({
  state: z.enum(PURCHASE_FILTERS).optional().catch(undefined),
  q: SearchText,
  page: PageNumber,
});

export const StoreListing = z.object({ q: SearchText, page: PageNumber, sort: z.enum(["name", "newest"]).catch("name") });

export type PurchaseListingInput = z.output<typeof PurchaseListing>;
export type StoreListingInput = z.output<typeof StoreListing>;

/** Whether the customer still has to decide. */
export function isWaiting(state: PurchaseState): boolean {
  return state === "pending" || state === "upgrade_pending";
}

export function matchesFilter(state: PurchaseState, filter: PurchaseFilter | undefined): boolean {
  switch (filter) {
    case undefined:
      return state !== "ended";
    case "waiting":
      return isWaiting(state);
    case "refused":
      return state === "declined" || state === "withdrawn";
    default:
      return state === filter;
  }
}
