import { expect, it } from "vitest";
import { tokensAliveUntil } from "@/lib/domain/token/tokens-alive";

const issued = new Date("2026-03-01T10:00:00Z");
const end = new Date("2026-03-01T10:30:00Z");

it("says when the last token issued stops working, and null from that instant on", () => {
  expect(tokensAliveUntil(issued, issued)).toEqual(end);
  expect(tokensAliveUntil(issued, new Date(end.getTime() - 1))).toEqual(end);
  expect(tokensAliveUntil(issued, end)).toBeNull();
  expect(tokensAliveUntil(null, issued)).toBeNull();
});
