import { describe, expect, it } from "vitest";
import { type DecisionFacts, decisionHistory } from "@/lib/domain/consent/decision-history";

const day = (value: number) => new Date(Date.UTC(2026, 2, value));

const confirmed: DecisionFacts = {
  id: "a",
  decision: "confirmed",
  decidedLevel: "read_write",
  level: "read_write",
  text: "the text",
  decidedAt: day(1),
  decidedBy: "ada@example",
  endedAt: null,
  withdrawnBy: null,
};

describe("decisionHistory", () => {
  it("records the user, the time, the level and the text", () => {
    expect(decisionHistory([confirmed])).toEqual([
      { id: "a", kind: "confirmed", level: "read_write", at: day(1), by: "ada@example", text: "the text", loweredTo: null },
    ]);
  });

  it("distinguishes a withdrawal from a replaced confirmation", () => {
    const withdrawn = { ...confirmed, endedAt: day(3), withdrawnBy: "bo@example" };
    const replaced = { ...confirmed, id: "b", endedAt: day(3) };
    expect(decisionHistory([withdrawn]).map(({ kind, by }) => [kind, by])).toEqual([
      ["withdrawn", "bo@example"],
      ["confirmed", "ada@example"],
    ]);
    expect(decisionHistory([replaced]).map(({ kind }) => kind)).toEqual(["confirmed"]);
  });

  it("reports the lowered level without rewriting the decision", () => {
    expect(decisionHistory([{ ...confirmed, level: "limited" }])).toMatchObject([{ level: "read_write", loweredTo: "limited" }]);
  });

  it("puts the newest event first, across decisions", () => {
    const first = { ...confirmed, endedAt: day(5), withdrawnBy: "bo@example" };
    const second: DecisionFacts = { ...confirmed, id: "b", decision: "declined", decidedAt: day(3) };
    expect(decisionHistory([second, first]).map(({ id }) => id)).toEqual(["a-withdrawn", "b", "a"]);
  });
});
