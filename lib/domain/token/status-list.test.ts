import { describe, expect, it } from "vitest";
import { placeOf, STATUS_LIST_SIZE, statusBits, statusIndexOf, statusReference } from "@/lib/domain/token/status-list";

describe("the position of a status index", () => {
  it.each([
    [0, 0, 0],
    [1, 0, 1],
    [131_071, 0, 131_071],
    [131_072, 1, 0],
    [2_147_483_647, 16_383, 131_071],
  ])("index %i is in list %i at %i", (index, list, position) => {
    expect(placeOf(index)).toEqual({ list, position });
  });

  it("is carried in tokens, with the address of the list", () => {
    expect(statusReference(131_075, "https://tokens.example")).toEqual({
      status_list: { idx: 3, uri: "https://tokens.example/status-lists/1" },
    });
  });

  it.each([0, 1, 131_075, 2_147_483_647])("is read back from the reference: %i", (index) => {
    expect(statusIndexOf(statusReference(index, "https://tokens.example"), "https://tokens.example")).toBe(index);
  });

  it.each([
    ["another issuer", "https://elsewhere.example/status-lists/0", 1],
    ["not a number", "https://tokens.example/status-lists/x", 1],
    ["a number with a leading zero", "https://tokens.example/status-lists/00", 1],
    ["a longer path", "https://tokens.example/status-lists/0/1", 1],
    ["a position beyond the list", "https://tokens.example/status-lists/0", STATUS_LIST_SIZE],
    ["a position before the first", "https://tokens.example/status-lists/0", -1],
    ["a list after the last", "https://tokens.example/status-lists/16384", 0],
    ["a fractional position", "https://tokens.example/status-lists/0", 0.5],
  ])("is null for a reference that is not ours: %s", (_, uri, idx) => {
    expect(statusIndexOf({ status_list: { idx, uri } }, "https://tokens.example")).toBeNull();
  });
});

describe("the bits of a list", () => {
  it("start at the lowest bit of each byte, as in the example of the specification", () => {
    const revoked = [0, 3, 4, 5, 7, 8, 9, 13, 15];
    expect([...statusBits(revoked).slice(0, 3)]).toEqual([0xb9, 0xa3, 0]);
  });

  it("always cover the whole list", () => {
    expect(statusBits([]).length * 8).toBe(STATUS_LIST_SIZE);
    expect(statusBits([STATUS_LIST_SIZE - 1]).at(-1)).toBe(0x80);
  });
});
