import { describe, expect, it } from "vitest";
import { ACCESS_LEVELS } from "@/lib/domain/access/access-level";
import { capabilitiesOf, capabilityChange } from "@/lib/domain/access/capabilities";

const COMMON = ["Read and manage assets", "Read, upload and delete files", "Create and read events", "Read time series and aggregates"];
const ONLY_READ_WRITE = ["Write and delete time series", "Manage and delete events"];

describe("capabilitiesOf", () => {
  it("lists what each level can and cannot do", () => {
    expect(capabilitiesOf("limited")).toEqual({ can: COMMON, cannot: ONLY_READ_WRITE });
    expect(capabilitiesOf("read_write")).toEqual({ can: [...COMMON, ...ONLY_READ_WRITE], cannot: [] });
  });

  it("lists every capability at every level, as allowed or not allowed", () => {
    for (const level of ACCESS_LEVELS) {
      const { can, cannot } = capabilitiesOf(level);
      expect([...can, ...cannot].sort()).toEqual([...COMMON, ...ONLY_READ_WRITE].sort());
    }
  });
});

describe("capabilityChange", () => {
  it.each([
    [null, "limited", COMMON, [], []],
    [null, "read_write", [...COMMON, ...ONLY_READ_WRITE], [], []],
    ["limited", "read_write", ONLY_READ_WRITE, [], COMMON],
    ["read_write", "limited", [], ONLY_READ_WRITE, COMMON],
    ["limited", "limited", [], [], COMMON],
    ["read_write", "read_write", [], [], [...COMMON, ...ONLY_READ_WRITE]],
  ] as const)("from %s to %s", (from, to, added, removed, kept) => {
    expect(capabilityChange(from, to)).toEqual({ added, removed, kept });
  });
});
