import { afterEach, describe, expect, it, vi } from "vitest";
import { SingleFlight } from "./single-flight.js";

type Started = { signal: AbortSignal; resolve: (value: string) => void; reject: (error: Error) => void };

const started: Started[] = [];
const load = (signal: AbortSignal) => new Promise<string>((resolve, reject) => started.push({ signal, resolve, reject }));

afterEach(() => {
  started.length = 0;
  vi.unstubAllGlobals();
});

describe("SingleFlight", () => {
  it("shares one load between concurrent callers with the same key", async () => {
    const flights = new SingleFlight<string>();
    const callers = [flights.run("a", load), flights.run("a", load), flights.run("b", load)];
    expect(started.length).toBe(2);
    started[0]?.resolve("one");
    started[1]?.resolve("two");
    expect(await Promise.all(callers)).toEqual(["one", "one", "two"]);
  });

  it.each([
    ["succeeded", ({ resolve }: Started) => resolve("one")],
    ["failed", ({ reject }: Started) => reject(new Error("planned"))],
  ])("starts another load after one that %s", async (_, end) => {
    const flights = new SingleFlight<string>();
    const first = flights.run("a", load).catch(() => {});
    for (const one of started) end(one);
    await first;
    expect(flights.has("a")).toBe(false);
    void flights.run("a", load);
    expect(started.length).toBe(2);
  });

  it("aborts a load once all its callers have left", async () => {
    const flights = new SingleFlight<string>();
    const [one, other] = [new AbortController(), new AbortController()];
    const callers = Promise.allSettled([flights.run("a", load, one.signal), flights.run("a", load, other.signal)]);
    one.abort(new Error("one left"));
    expect(started[0]?.signal.aborted).toBe(false);
    other.abort(new Error("other left"));
    expect([started[0]?.signal.aborted, flights.has("a")]).toEqual([true, false]);
    expect(await callers).toMatchObject([{ reason: { message: "one left" } }, { reason: { message: "other left" } }]);
  });

  it("does not abort a load that a caller without a signal waits for", async () => {
    const flights = new SingleFlight<string>();
    const controller = new AbortController();
    const leaving = flights.run("a", load, controller.signal);
    const staying = flights.run("a", load);
    controller.abort(new Error("left"));
    await expect(leaving).rejects.toThrow("left");
    started[0]?.resolve("one");
    expect(await staying).toBe("one");
  });

  it("does not join a load that has exceeded its maximum age, and lets the new one replace it", async () => {
    let now = 0;
    const flights = new SingleFlight<string>({ now: () => now, maxAgeMilliseconds: 100 });
    const old = flights.run("a", load);
    now = 99;
    void flights.run("a", load);
    expect(started.length).toBe(1);
    now = 100;
    void flights.run("a", load);
    expect(started.length).toBe(2);
    started[0]?.resolve("late");
    expect([await old, flights.has("a")]).toEqual(["late", true]);
  });

  it("shares nothing between requests on Cloudflare Workers, unless all callers belong to one request", () => {
    vi.stubGlobal("navigator", { userAgent: "Cloudflare-Workers" });
    for (const flights of [new SingleFlight<string>(), new SingleFlight<string>({ isWithinRequest: true })]) {
      void flights.run("a", load);
      void flights.run("a", load);
    }
    expect(started.length).toBe(3);
  });
});
