import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GRACE_MILLISECONDS, InvalidatedCache } from "@/lib/token-plane/directory/cache";
import { listener, markHeard } from "@/lib/token-plane/directory/listener-state";

const away = Object.assign(new Error("connect ECONNREFUSED"), { syscall: "connect" });

let loads: string[];
let answer: (key: string) => Promise<string | null>;

beforeEach(() => {
  loads = [];
  answer = async (key) => `${key} ${loads.length}`;
  hearAgain();
});

afterEach(() => {
  vi.useRealTimers();
  Object.assign(listener, { isListening: false, epoch: listener.epoch + 1, lastHeardAt: null });
});

function remembered(limit = 10) {
  return new InvalidatedCache<string>({
    limit,
    load: (key) => {
      loads.push(key);
      return answer(key);
    },
  });
}

function hearAgain(): void {
  Object.assign(listener, { isListening: true, epoch: listener.epoch + 1 });
  markHeard();
}

function loseConnection(): void {
  Object.assign(listener, { isListening: false, epoch: listener.epoch + 1 });
}

/** An answer that comes when the test says so. */
function later() {
  let give: (value: string | null) => void = () => {};
  const promise = new Promise<string | null>((resolve) => {
    give = resolve;
  });
  return { promise, give };
}

describe("while changes are heard", () => {
  it("loads a key once for any number of reads", async () => {
    const known = remembered();
    expect([await known.find("a"), await known.find("a"), await known.find("b")]).toEqual(["a 1", "a 1", "b 2"]);
    expect(loads).toEqual(["a", "b"]);
  });

  it("asks once for all who come while the answer is on its way", async () => {
    const known = remembered();
    const slow = later();
    answer = () => slow.promise;
    const all = Promise.all([known.find("a"), known.find("a"), known.find("a")]);
    slow.give("one");
    expect(await all).toEqual(["one", "one", "one"]);
    expect(loads).toEqual(["a"]);
  });

  it("asks again after a change, of this key or of everything", async () => {
    const known = remembered();
    await known.find("a");
    known.invalidate("b");
    expect(await known.find("a")).toBe("a 1");
    known.invalidate("a");
    expect(await known.find("a")).toBe("a 2");
    known.invalidate("");
    expect(await known.find("a")).toBe("a 3");
  });

  it("discards a load that was under way when the change came", async () => {
    const known = remembered();
    const slow = later();
    answer = () => slow.promise;
    const early = known.find("a");
    known.invalidate("a");
    answer = async () => "new";
    expect(await known.find("a")).toBe("new");
    slow.give("old");
    expect(await early).toBe("old");
    expect(await known.find("a")).toBe("new");
  });

  it("enforces its limit and evicts the least recently used", async () => {
    const known = remembered(3);
    for (const key of ["a", "b", "c", "a", "d"]) await known.find(key);
    expect(known.size).toBe(3);
    loads = [];
    for (const key of ["a", "c", "d", "b"]) await known.find(key);
    expect(loads).toEqual(["b"]);
  });

  it("remembers what does not exist until it does, and no error", async () => {
    const known = remembered();
    answer = async () => null;
    expect([await known.find("a"), await known.find("a")]).toEqual([null, null]);
    expect(loads).toEqual(["a"]);
    known.invalidate("a");
    answer = () => Promise.reject(new Error("broken"));
    await expect(known.find("a")).rejects.toThrow("broken");
    answer = async () => "there";
    expect(await known.find("a")).toBe("there");
  });

  it("keeps what exists, whatever nonsense is asked for", async () => {
    const known = remembered(3);
    await known.find("a");
    answer = async () => null;
    for (let index = 0; index < 1500; index++) await known.find(`nonsense ${index}`);
    loads = [];
    expect(await known.find("a")).toBe("a 1");
    expect([await known.find("nonsense 1499"), await known.find("nonsense 0")]).toEqual([null, null]);
    expect(loads).toEqual(["nonsense 0"]);
  });
});

describe("when the connection that announces changes is lost", () => {
  it("asks the database each time, and remembers again only once it listens", async () => {
    const known = remembered();
    await known.find("a");
    loseConnection();
    expect([await known.find("a"), await known.find("a")]).toEqual(["a 2", "a 3"]);
    hearAgain();
    expect([await known.find("a"), await known.find("a")]).toEqual(["a 4", "a 4"]);
    answer = async () => null;
    await known.find("b");
    loseConnection();
    answer = async () => "there since";
    expect(await known.find("b")).toBe("there since");
  });

  it("does not keep an answer that was on its way meanwhile", async () => {
    const known = remembered();
    const slow = later();
    answer = () => slow.promise;
    const early = known.find("a");
    loseConnection();
    hearAgain();
    slow.give("old");
    await early;
    answer = async () => "new";
    expect(await known.find("a")).toBe("new");
  });

  it("replaces a database that is away for a minute since it was last heard, and not longer", async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    hearAgain();
    const known = remembered();
    await known.find("a");
    loseConnection();
    answer = () => Promise.reject(away);
    vi.setSystemTime(1_000_000 + GRACE_MILLISECONDS);
    expect(await known.find("a")).toBe("a 1");
    await expect(known.find("b")).rejects.toBe(away);
    vi.setSystemTime(1_000_000 + GRACE_MILLISECONDS + 1);
    await expect(known.find("a")).rejects.toBe(away);
  });

  it("does so for no longer when the clock is set back meanwhile", async () => {
    vi.useFakeTimers();
    hearAgain();
    const known = remembered();
    await known.find("a");
    loseConnection();
    answer = () => Promise.reject(away);
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(GRACE_MILLISECONDS);
    expect(await known.find("a")).toBe("a 1");
    vi.advanceTimersByTime(1);
    await expect(known.find("a")).rejects.toBe(away);
  });

  it("replaces a database that does not answer at all", async () => {
    const known = remembered();
    await known.find("a");
    loseConnection();
    answer = () => new Promise(() => {});
    expect(await known.find("a")).toBe("a 1");
  });

  it("does not wait, once the database is back, for an answer that will never come", async () => {
    const known = remembered();
    answer = () => new Promise(() => {});
    known.find("a").catch(() => {});
    loseConnection();
    hearAgain();
    answer = async () => "there";
    expect(await known.find("a")).toBe("there");
  });

  it("does not replace invalidated entries, nor errors of another kind", async () => {
    const known = remembered();
    await known.find("a");
    await known.find("b");
    known.invalidate("a");
    loseConnection();
    answer = () => Promise.reject(away);
    await expect(known.find("a")).rejects.toBe(away);
    answer = () => Promise.reject(new TypeError("a mistake of ours"));
    await expect(known.find("b")).rejects.toThrow("a mistake of ours");
  });
});
