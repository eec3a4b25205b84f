import { describe, expect, test } from "vitest";
import { currentRegistration, versionState } from "@/lib/domain/version/version-state";

const development = { stage: "development", status: "active" } as const;
const production = { stage: "production", status: "active" } as const;

describe("versionState", () => {
  test.each([
    ["without a registration", [], false, "unregistered"],
    ["in development", [development], false, "development"],
    ["in development and offered", [development], true, "offered"],
    ["suspended, even while offered", [{ ...development, status: "suspended" }], true, "suspended"],
    ["de-registered in development", [{ ...development, status: "deregistered" }], false, "deregistered"],
    ["handed over", [{ ...development, status: "transferred" }, production], false, "production"],
    [
      "suspended in production",
      [
        { ...development, status: "transferred" },
        { ...production, status: "suspended" },
      ],
      false,
      "suspended",
    ],
    ["de-registered in production", [{ ...production, status: "deregistered" }], false, "deregistered"],
  ] as const)("%s", (_case, registrations, isOffered, state) => {
    expect(versionState(registrations, isOffered)).toBe(state);
  });

  test("production takes precedence over development, in any order", () => {
    expect(currentRegistration([development, production])).toBe(production);
    expect(currentRegistration([production, development])).toBe(production);
  });
});
