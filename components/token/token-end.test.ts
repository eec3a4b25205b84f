import { expect, it } from "vitest";
import { tokenEndText } from "@/components/token/token-end";

const PREFIX = "Stops within 60 seconds. Offline verifiers:";

it("states the revocation bound and the minute by which the last token expires", () => {
  expect(tokenEndText(new Date("2026-03-01T14:31:00.001Z"))).toBe(`${PREFIX} by 14:32 UTC at the latest.`);
  expect(tokenEndText(new Date("2026-03-01T14:32:00.000Z"))).toBe(`${PREFIX} by 14:32 UTC at the latest.`);
});

it("states that no tokens are live", () => {
  expect(tokenEndText(null)).toBe("No tokens are live.");
});
