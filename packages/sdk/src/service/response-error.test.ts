import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "./response-error.js";

describe("parseRetryAfter", () => {
  const NOW = Date.parse("2026-03-01T10:00:00Z");

  it.each([
    [null, undefined],
    ["5", 5],
    [" 5 ", 5],
    ["0", 0],
    ["Sun, 01 Mar 2026 10:00:30 GMT", 30],
    ["Sun, 01 Mar 2026 09:00:00 GMT", 0],
    ["soon", undefined],
    ["-1", undefined],
    ["1.5", undefined],
    ["99999999999", undefined],
  ])("reads %j as %s seconds", (header, seconds) => {
    expect(parseRetryAfter(header, NOW)).toBe(seconds);
  });
});
