import { describe, expect, test } from "vitest";
import { nextSteps, type WayFacts } from "@/lib/domain/version/next-steps";

const facts: WayFacts = { state: "unregistered", isAccessIssued: false, isTokenObtained: false };

function nextOf(changes: Partial<WayFacts>) {
  return nextSteps({ ...facts, ...changes }).find(({ state }) => state === "next")?.step;
}

describe("nextSteps", () => {
  test.each([
    ["a new version is registered next", {}, "register"],
    ["a registered one gets access next", { state: "development" }, "issue_access"],
    ["with access, the token call is tried next", { state: "development", isAccessIssued: true }, "try_token"],
    ["after a token it is offered next", { state: "development", isAccessIssued: true, isTokenObtained: true }, "offer"],
    ["an offer waits for its answer", { state: "offered", isAccessIssued: true, isTokenObtained: true }, "accepted"],
    ["an offer without access still asks for access", { state: "offered" }, "issue_access"],
    ["in production there is no next step", { state: "production" }, undefined],
    ["a suspended version has no next step", { state: "suspended", isAccessIssued: true }, undefined],
    ["a de-registered version has no next step", { state: "deregistered" }, undefined],
  ] as const)("%s", (_title, changes, step) => {
    expect(nextOf(changes)).toBe(step);
  });

  test("in production every step is done", () => {
    expect(nextSteps({ ...facts, state: "production" }).every(({ state }) => state === "done")).toBe(true);
  });
});
