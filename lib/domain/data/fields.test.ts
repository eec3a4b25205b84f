import { describe, expect, it } from "vitest";
import { AtOrAfter, AtOrBefore, Instant, NewFilePath } from "@/lib/domain/data/fields";

const read = (schema: typeof Instant, text: unknown) => {
  const { data, error } = schema.safeParse(text);
  return data?.toISOString() ?? error?.issues[0]?.message;
};

describe("an instant to store", () => {
  it.each([
    ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000Z"],
    ["2026-01-31T12:00:00.1Z", "2026-01-31T12:00:00.100Z"],
    ["2026-01-31T12:00:00.123000000Z", "2026-01-31T12:00:00.123Z"],
    ["2026-01-31T23:30:00.5-05:30", "2026-02-01T05:00:00.500Z"],
    ["2026-01-31T12:00:00-00:00", "2026-01-31T12:00:00.000Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("is kept exactly: %s", (text, kept) => {
    expect(read(Instant, text)).toBe(kept);
  });

  it.each([
    ["2026-01-31T12:00:00.000100Z", "milliseconds"],
    ["2026-01-31T12:00:00.1230001Z", "milliseconds"],
    ["1969-12-31T23:59:59.999999Z", "milliseconds"],
    ["2016-12-31T23:59:60Z", "Leap seconds"],
    ["2016-12-31T23:59:60.5+00:00", "Leap seconds"],
    ["0001-01-01T00:00:00+00:01", "0001 to 9999"],
    ["9999-12-31T23:59:59-00:01", "0001 to 9999"],
    ["0000-12-31T00:00:00Z", "0001 to 9999"],
    ["10000-01-01T00:00:00Z", "offset"],
    ["+010000-01-01T00:00:00Z", "offset"],
    ["-0001-01-01T00:00:00Z", "offset"],
    ["2026-01-31T12:00:00", "offset"],
    ["2026-01-31T12:00:00+24:00", "offset"],
    ["2026-01-31T12:00:00+0100", "offset"],
    ["2026-01-31T24:00:00Z", "offset"],
    ["2026-02-29T12:00:00Z", "offset"],
    ["2026-01-31", "offset"],
    ["NaN", "offset"],
    [1_769_860_800_000, "offset"],
    [null, "offset"],
  ])("is refused with a reason: %s", (text, reason) => {
    expect(read(Instant, text)).toContain(reason);
  });
});

it.each([
  ["2026-01-31T12:00:00.000Z", "2026-01-31T12:00:00.000Z", "2026-01-31T12:00:00.000Z"],
  ["2026-01-31T12:00:00.0001Z", "2026-01-31T12:00:00.001Z", "2026-01-31T12:00:00.000Z"],
  ["2026-01-31T12:00:00.999999999Z", "2026-01-31T12:00:01.000Z", "2026-01-31T12:00:00.999Z"],
  ["1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z"],
])("a bound of any precision selects exactly the stored instants: %s", (text, first, last) => {
  expect([read(AtOrAfter, text), read(AtOrBefore, text)]).toEqual([first, last]);
});

it.each([
  ["reports/2026/résumé 'ü'.pdf", true],
  ["a", true],
  ["folder/invoice_\u202efdp.exe", false],
  ["\u2066folder\u2069/a", false],
  ["folder/\u200b", false],
  ["folder/\u3164/a", false],
  ["folder/ /a", false],
  ["a\u0085b", false],
  ["", false],
  ["a".repeat(1001), false],
])("a new file path needs plain names: %j", (path, isAccepted) => {
  expect(NewFilePath.safeParse(path).success).toBe(isAccepted);
});
