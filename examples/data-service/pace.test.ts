import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Pace } from "@/examples/data-service/pace";

const RATE = 1000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const retryAfter = (pace: Pace, tenant = "acme") =>
  pace.admit(tenant).then(
    () => 0,
    (error) => error.hints.retryAfterSeconds,
  );

describe("the data rate of a tenant", () => {
  it("allows one second's worth of data and says when to retry", async () => {
    const pace = new Pace(RATE);
    await pace.count("acme", RATE - 1);
    expect(await retryAfter(pace)).toBe(0);
    await pace.count("acme", 1);
    expect(await retryAfter(pace)).toBe(1);
    vi.advanceTimersByTime(1000);
    expect(await retryAfter(pace)).toBe(0);
  });

  it("compensates for a large request and for concurrent ones", async () => {
    const pace = new Pace(RATE);
    await pace.count("acme", 5 * RATE);
    await pace.count("acme", 4 * RATE);
    expect(await retryAfter(pace)).toBeGreaterThanOrEqual(9);
    vi.advanceTimersByTime(8900);
    expect(await retryAfter(pace)).not.toBe(0);
    vi.advanceTimersByTime(1200);
    expect(await retryAfter(pace)).toBe(0);
  });

  it("is independent of other tenants", async () => {
    const pace = new Pace(RATE);
    await pace.count("acme", 5 * RATE);
    expect(await retryAfter(pace, "globex")).toBe(0);
  });
});
