import { describe, expect, it } from "vitest";
import { placeOf, STATUS_LIST_SIZE, statusBits, statusReference } from "@/lib/domain/token/status-list";

describe("the place of a status index", () => {
  it.each([
    [0, 0, 0],
    [1, 0, 1],
    [131_071, 0, 131_071],
    [131_072, 1, 0],
    [2_147_483_647, 16_383, 131_071],
  ])("index %i is in list %i at %i", (index, list, position) => {
    expect(placeOf(index)).toEqual({ list, position });
  });

  it("is what a token carries, with the address of the list", () => {
    expect(statusReference(131_075, "https://tokens.example")).toEqual({
      status_list: { idx: 3, uri: "https://tokens.example/status-lists/1" },
    });
  });
});

describe("the bits of a list", () => {
  it("stand from the lowest bit of each byte upwards, as in the example of the specification", () => {
    const revoked = [0, 3, 4, 5, 7, 8, 9, 13, 15];
    expect([...statusBits(revoked).slice(0, 3)]).toEqual([0xb9, 0xa3, 0]);
  });

  it("are as many as a list has indexes, whatever was revoked", () => {
    expect(statusBits([]).length * 8).toBe(STATUS_LIST_SIZE);
    expect(statusBits([STATUS_LIST_SIZE - 1]).at(-1)).toBe(0x80);
  });
});
