import { expect, it } from "vitest";
import { TOKEN_END_TEXT, tokenEndText } from "@/components/token/token-end";

const BOUND =
  "Tokens already issued are refused at once where they are checked with us, within 60 s by verifiers that read the status list, and";

it("names the bound that we promise and the minute by which the last token has expired", () => {
  expect(tokenEndText(new Date("2026-03-01T14:31:00.001Z"))).toBe(`${BOUND} otherwise at 14:32 UTC at the latest.`);
  expect(tokenEndText(new Date("2026-03-01T14:32:00.000Z"))).toBe(`${BOUND} otherwise at 14:32 UTC at the latest.`);
  expect(TOKEN_END_TEXT).toBe(`${BOUND} otherwise 30 minutes after their issue at the latest.`);
});

it("says when there is nothing to wait for", () => {
  expect(tokenEndText(null)).toBe("No token is alive right now.");
});
