import { expect, it } from "vitest";
import { openLeakReport } from "@/lib/domain/secret/leak-report";
import { DAY_MILLISECONDS } from "@/lib/domain/time";

const NOW = new Date("2026-03-31T12:00:00.000Z");
const day = (number: number) => new Date(NOW.getTime() - number * DAY_MILLISECONDS);
const secret = (hint: string, created: number, reported: number | null) => ({
  hint,
  createdAt: day(created),
  leakReportedAt: reported === null ? null : day(reported),
});

it.each([
  { what: "no secret", secrets: [], open: null },
  { what: "no report", secrets: [secret("a", 10, null)], open: null },
  { what: "one report", secrets: [secret("a", 10, 1)], open: "a" },
  { what: "a report beside an older secret that still works", secrets: [secret("a", 10, 1), secret("b", 20, null)], open: "a" },
  { what: "a report and a newer secret", secrets: [secret("a", 10, 2), secret("b", 1, null)], open: null },
  { what: "two reports", secrets: [secret("a", 10, 3), secret("b", 20, 2)], open: "b" },
  { what: "a newer secret that was reported too", secrets: [secret("a", 10, 5), secret("b", 4, 1)], open: "b" },
  { what: "a report of 30 days ago", secrets: [secret("a", 90, 30)], open: "a" },
  { what: "a report of 31 days ago", secrets: [secret("a", 90, 31)], open: null },
])("$what leaves open: $open", ({ secrets, open }) => {
  expect(openLeakReport(secrets, NOW)?.hint ?? null).toBe(open);
});
