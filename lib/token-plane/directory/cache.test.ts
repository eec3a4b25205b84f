import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { InvalidatedCache } from "@/lib/token-plane/directory/cache";
import { listener, markHeard, markListening, markNotListening } from "@/lib/token-plane/directory/listener-state";

/** The default of GRACE_SECONDS. */
const GRACE_MILLISECONDS = 60_000;

const away = Object.assign(new Error("connect ECONNREFUSED"), { syscall: "connect" });

let loads: string[];
let answer: (key: string) => Promise<string | null>;

beforeEach(() => {
  loads = [];
  answer = async (key) => `${key} ${loads.length}`;
  markListening();
});

afterEach(() => {
  vi.useRealTimers();
  markNotListening();
  listener.lastHeardAt = null;
});

function newCache(limit = 10) {
  return new InvalidatedCache<string>({
    limit,
    load: (key) => {
      loads.push(key);
      return answer(key);
    },
  });
}

/** An answer that the test resolves. */
function deferred() {
  let resolveWith: (value: string | null) => void = () => {};
  const promise = new Promise<string | null>((resolve) => {
    resolveWith = resolve;
  });
  return { promise, resolve: resolveWith };
}

describe("while listening", () => {
  it("loads a key once for any number of reads", async () => {
    const known = newCache();
    expect([await known.find("a"), await known.find("a"), await known.find("b")]).toEqual(["a 1", "a 1", "b 2"]);
    expect(loads).toEqual(["a", "b"]);
  });

  it("shares one load between concurrent reads", async () => {
    const known = newCache();
    const slow = deferred();
    answer = () => slow.promise;
    const all = Promise.all([known.find("a"), known.find("a"), known.find("a")]);
    slow.resolve("one");
    expect(await all).toEqual(["one", "one", "one"]);
    expect(loads).toEqual(["a"]);
  });

  it("loads again after a change to the key or to everything", async () => {
    const known = newCache();
    await known.find("a");
    known.invalidate("b");
    expect(await known.find("a")).toBe("a 1");
    known.invalidate("a");
    expect(await known.find("a")).toBe("a 2");
    known.invalidate("");
    expect(await known.find("a")).toBe("a 3");
  });

  it("discards the result of a load that was running during a change", async () => {
    const known = newCache();
    const slow = deferred();
    answer = () => slow.promise;
    const early = known.find("a");
    known.invalidate("a");
    answer = async () => "new";
    expect(await known.find("a")).toBe("new");
    slow.resolve("old");
    expect(await early).toBe("old");
    expect(await known.find("a")).toBe("new");
  });

  it("enforces its limit and evicts the least recently used", async () => {
    const known = newCache(3);
    for (const key of ["a", "b", "c", "a", "d"]) await known.find(key);
    expect(known.size).toBe(3);
    loads = [];
    for (const key of ["a", "c", "d", "b"]) await known.find(key);
    expect(loads).toEqual(["b"]);
  });

  it("caches missing keys until they exist, and never errors", async () => {
    const known = newCache();
    answer = async () => null;
    expect([await known.find("a"), await known.find("a")]).toEqual([null, null]);
    expect(loads).toEqual(["a"]);
    known.invalidate("a");
    answer = () => Promise.reject(new Error("broken"));
    await expect(known.find("a")).rejects.toThrow("broken");
    answer = async () => "there";
    expect(await known.find("a")).toBe("there");
  });

  it("keeps existing entries, however many missing keys are requested", async () => {
    const known = newCache(3);
    await known.find("a");
    answer = async () => null;
    for (let index = 0; index < 1500; index++) await known.find(`missing ${index}`);
    loads = [];
    expect(await known.find("a")).toBe("a 1");
    expect([await known.find("missing 1499"), await known.find("missing 0")]).toEqual([null, null]);
    expect(loads).toEqual(["missing 0"]);
  });
});

describe("after a pause of the process", () => {
  it("asks the database until it is heard again, even before the loss of the connection is noticed", async () => {
    vi.useFakeTimers();
    markListening();
    const known = newCache();
    await known.find("a");
    vi.setSystemTime(Date.now() + 1001);
    expect(await known.find("a")).toBe("a 2");
    markHeard();
    expect(await known.find("a")).toBe("a 1");
    expect(loads).toEqual(["a", "a"]);
  });

  it("serves no cached value of before a pause that was longer than the grace period", async () => {
    vi.useFakeTimers();
    markListening();
    const known = newCache();
    await known.find("a");
    vi.setSystemTime(Date.now() + GRACE_MILLISECONDS + 1);
    answer = () => Promise.reject(away);
    await expect(known.find("a")).rejects.toBe(away);
  });
});

describe("when the listening connection is lost", () => {
  it("asks the database each time and caches again only once it listens", async () => {
    const known = newCache();
    await known.find("a");
    markNotListening();
    expect([await known.find("a"), await known.find("a")]).toEqual(["a 2", "a 3"]);
    markListening();
    expect([await known.find("a"), await known.find("a")]).toEqual(["a 4", "a 4"]);
    answer = async () => null;
    await known.find("b");
    markNotListening();
    answer = async () => "created since";
    expect(await known.find("b")).toBe("created since");
  });

  it("does not cache the result of a load that was running meanwhile", async () => {
    const known = newCache();
    const slow = deferred();
    answer = () => slow.promise;
    const early = known.find("a");
    markNotListening();
    markListening();
    slow.resolve("old");
    await early;
    answer = async () => "new";
    expect(await known.find("a")).toBe("new");
  });

  it("serves cached values during a database outage, for up to a minute since last contact", async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    markListening();
    const known = newCache();
    await known.find("a");
    markNotListening();
    answer = () => Promise.reject(away);
    vi.setSystemTime(1_000_000 + GRACE_MILLISECONDS);
    expect(await known.find("a")).toBe("a 1");
    await expect(known.find("b")).rejects.toBe(away);
    vi.setSystemTime(1_000_000 + GRACE_MILLISECONDS + 1);
    await expect(known.find("a")).rejects.toBe(away);
  });

  it("does not extend that minute when the clock is set back", async () => {
    vi.useFakeTimers();
    markListening();
    const known = newCache();
    await known.find("a");
    markNotListening();
    answer = () => Promise.reject(away);
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(GRACE_MILLISECONDS);
    expect(await known.find("a")).toBe("a 1");
    vi.advanceTimersByTime(1);
    await expect(known.find("a")).rejects.toBe(away);
  });

  it("serves cached values if the database does not respond", async () => {
    const known = newCache();
    await known.find("a");
    markNotListening();
    answer = () => new Promise(() => {});
    expect(await known.find("a")).toBe("a 1");
  });

  it("starts a new load once the database is back instead of waiting for a hanging one", async () => {
    const known = newCache();
    answer = () => new Promise(() => {});
    known.find("a").catch(() => {});
    markNotListening();
    markListening();
    answer = async () => "there";
    expect(await known.find("a")).toBe("there");
  });

  it("serves no invalidated entries and hides no other errors", async () => {
    const known = newCache();
    await known.find("a");
    await known.find("b");
    known.invalidate("a");
    markNotListening();
    answer = () => Promise.reject(away);
    await expect(known.find("a")).rejects.toBe(away);
    answer = () => Promise.reject(new TypeError("a bug"));
    await expect(known.find("b")).rejects.toThrow("a bug");
  });
});
