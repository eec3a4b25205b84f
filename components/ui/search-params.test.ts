import { describe, expect, it } from "vitest";
import { keptParams, withParam } from "./search-params";

describe("the URL of a listing", () => {
  const params = { q: "pump & valve", state: ["active", "ended"], cursor: "abc", empty: undefined };

  it("keeps search and filters, but not the position, when the order changes", () => {
    expect(withParam(params, "sort", "-name")).toBe("?q=pump+%26+valve&state=active&state=ended&sort=-name");
  });
  it("replaces a parameter instead of repeating it", () => {
    expect(withParam(params, "q", "motor")).toBe("?state=active&state=ended&q=motor");
  });
  it("drops a parameter", () => {
    expect(withParam({ sort: "name" }, "sort", undefined)).toBe("?");
  });
  it("passes every kept value to a form", () => {
    expect(keptParams(params, "q")).toEqual([
      ["state", "active"],
      ["state", "ended"],
    ]);
  });
});
