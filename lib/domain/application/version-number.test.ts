import { describe, expect, it } from "vitest";
import { byVersionDescending, normalizeVersionNumber } from "@/lib/domain/application/version-number";

describe("normalizeVersionNumber", () => {
  it.each([
    ["1.0.0", "1.0.0"],
    ["v1.0.0", "1.0.0"],
    [" v1.0.0\n", "1.0.0"],
    ["0.0.0", "0.0.0"],
    ["10.20.30", "10.20.30"],
    ["999999.999999.999999", "999999.999999.999999"],
  ])("reads %j as %s", (text, number) => {
    expect(normalizeVersionNumber(text)).toBe(number);
  });

  it.each([
    "",
    "1",
    "1.0",
    "1.0.0.0",
    "01.0.0",
    "1.00.0",
    "1.0.00",
    "1000000.0.0",
    "-1.0.0",
    "1.0.0-beta",
    "V1.0.0",
    "vv1.0.0",
    "v 1.0.0",
    "1,0,0",
    "1.0.x",
    "١.0.0",
  ])("refuses %j", (text) => {
    expect(normalizeVersionNumber(text)).toBeNull();
  });
});

describe("byVersionDescending", () => {
  it("compares numbers, not text, and puts the newest first", () => {
    const versions = ["1.9.0", "1.10.0", "2.0.0", "1.10.1", "0.9.9"].map((number) => ({ number }));
    expect(versions.sort(byVersionDescending).map(({ number }) => number)).toEqual(["2.0.0", "1.10.1", "1.10.0", "1.9.0", "0.9.9"]);
  });

  it("treats equal numbers as the same version", () => {
    expect(byVersionDescending({ number: "1.2.3" }, { number: "1.2.3" })).toBe(0);
  });
});
