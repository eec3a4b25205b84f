import { describe, expect, it } from "vitest";
import { matchesFilter, PurchaseListing, type PurchaseState, StoreListing } from "@/lib/domain/purchase/listing";

const STATES: PurchaseState[] = ["pending", "upgrade_pending", "confirmed", "declined", "withdrawn", "not_open", "ended"];

describe("matchesFilter", () => {
  it.each([
    [undefined, ["pending", "upgrade_pending", "confirmed", "declined", "withdrawn", "not_open"]],
    ["waiting", ["pending", "upgrade_pending"]],
    ["confirmed", ["confirmed"]],
    ["refused", ["declined", "withdrawn"]],
    ["not_open", ["not_open"]],
    ["ended", ["ended"]],
  ] as const)("%s", (filter, expected) => {
    expect(STATES.filter((state) => matchesFilter(state, filter))).toEqual(expected);
  });
});

describe("listing parameters", () => {
  it("fall back to defaults if they are invalid", () => {
    expect(PurchaseListing.parse({ state: "nonsense", q: ["a", "b"], page: "-1" })).toEqual({ state: undefined, q: "", page: 1 });
    expect(StoreListing.parse({ sort: "price", page: "x" })).toEqual({ sort: "name", q: "", page: 1 });
  });

  it("are kept if they are valid", () => {
    expect(PurchaseListing.parse({ state: "ended", q: " kpi ", page: "2" })).toEqual({ state: "ended", q: "kpi", page: 2 });
  });
});
