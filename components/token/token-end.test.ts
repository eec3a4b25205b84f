import { expect, it } from "vitest";
import { TOKEN_END_TEXT, tokenEndText } from "@/components/token/token-end";

const BOUND = "Issued tokens stop working at once when checked online, within 60 s when checked by status list, and everywhere";

it("names the bound that we promise and the minute by which the last token has expired", () => {
  expect(tokenEndText(new Date("2026-03-01T14:31:00.001Z"))).toBe(`${BOUND} by 14:32 UTC.`);
  expect(tokenEndText(new Date("2026-03-01T14:32:00.000Z"))).toBe(`${BOUND} by 14:32 UTC.`);
  expect(TOKEN_END_TEXT).toBe(`${BOUND} within 30 minutes.`);
});

it("says when there is nothing to wait for", () => {
  expect(tokenEndText(null)).toBe("No token is alive right now.");
});
