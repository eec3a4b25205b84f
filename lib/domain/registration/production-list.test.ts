import { describe, expect, it, test } from "vitest";
import { ActivityQuery, ProductionListQuery, productionState } from "@/lib/domain/registration/production-list";

describe("ProductionListQuery", () => {
  it("parses valid values", () => {
    const query = { q: " pump ", state: "suspended", sort: "-used", page: "2" };
    expect(ProductionListQuery.parse(query)).toEqual({ q: "pump", state: "suspended", sort: "-used", page: 2 });
  });

  test.each([{}, { q: ["a"], state: "gone", sort: "--name", page: "-1" }, { sort: "id", state: ["active"], page: "x" }])(
    "falls back to defaults for %j",
    (query) => {
      expect(ProductionListQuery.parse(query)).toEqual({ q: "", state: null, sort: "name", page: 1 });
    },
  );
});

test("a timeline starts at the newest event if the cursor is invalid", () => {
  const registrationId = "01a1fe33-db8c-71e8-95d4-a09a24f7bb27";
  expect(ActivityQuery.parse({ registrationId, after: "'; drop table" })).toEqual({ registrationId, after: null });
});

describe("the state of a production registration", () => {
  test.each([
    ["active", true, "active"],
    ["active", false, "no_access"],
    ["suspended", true, "suspended"],
    ["suspended", false, "suspended"],
    ["deregistered", false, "deregistered"],
    ["transferred", false, "deregistered"],
  ] as const)("%s with access issued: %s is %s", (status, isAccessIssued, state) => {
    expect(productionState({ status, isAccessIssued })).toBe(state);
  });
});
