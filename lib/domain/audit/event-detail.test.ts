import { describe, expect, test } from "vitest";
import { eventDetail } from "@/lib/domain/audit/event-detail";

describe("eventDetail", () => {
  test.each([
    [{ accessLevel: "read_write", hint: "a1B2", lifetimeDays: 365 }, "Read and write · secret …a1B2 · 365 days of lifetime"],
    [{ from: "limited", to: "read_write" }, "from Limited to Read and write"],
    [{ hint: "a1B2", overlapMinutes: 0 }, "secret …a1B2 · no overlap"],
    [{ overlapMinutes: 60 }, "1 hour of overlap"],
    [{ overlapMinutes: 1440 }, "24 hours of overlap"],
    [{ overlapMinutes: 10080 }, "7 days of overlap"],
    [{ operator: "opsco", requestedLevel: "limited" }, "operator opsco · requested Limited"],
    [{ secrets: 1, customers: 2 }, "1 secret ended · 2 customers"],
    [{ comment: "" }, null],
    [{ unknown: "word", accessLevel: "constructor" }, null],
  ])("%j", (details, words) => {
    expect(eventDetail(details)).toBe(words);
  });
});
