import { beforeEach, describe, expect, it, vi } from "vitest";
import { MandateError } from "../errors.js";
import { TokenCache } from "./token-cache.js";

type Held = { token: string; issuedAt: number; expiresAt: number };

const LIFETIME = 1_800_000;

let now: number;
let cache: TokenCache<Held>;
let issued: number;

const load = vi.fn(
  async (_signal: AbortSignal): Promise<Held> => ({ token: `token ${++issued}`, issuedAt: now, expiresAt: now + LIFETIME }),
);
const take = (signal?: AbortSignal) => cache.take("acme", load, signal).then(({ token }) => token);
const settle = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  [now, issued] = [0, 0];
  load.mockClear();
  cache = new TokenCache<Held>({ now: () => now, random: () => 0, maxTokens: 10, renewBeforeMilliseconds: 300_000 });
});

describe("a token", () => {
  it("is loaded once for ten thousand callers who ask at once", async () => {
    const tokens = await Promise.all(Array.from({ length: 10_000 }, () => take()));
    expect([new Set(tokens).size, load.mock.calls.length]).toEqual([1, 1]);
  });

  it("is kept until less than five minutes remain", async () => {
    await take();
    now = LIFETIME - 300_001;
    expect([await take(), load.mock.calls.length]).toEqual(["token 1", 1]);
  });

  it("that is due goes on serving while its successor is loaded", async () => {
    await take();
    now = LIFETIME - 300_000;
    expect(await take()).toBe("token 1");
    await settle();
    expect([await take(), load.mock.calls.length]).toEqual(["token 2", 2]);
  });

  it("that has ended is not handed out", async () => {
    await take();
    now = LIFETIME - 10_000;
    expect(await take()).toBe("token 2");
  });

  it("that is not good when it comes is refused", async () => {
    load.mockResolvedValueOnce({ token: "old", issuedAt: -LIFETIME, expiresAt: 0 });
    await expect(take()).rejects.toMatchObject({ code: "invalid_response" });
  });

  it("that was dropped is loaded anew; a newer one in its place stays", async () => {
    await take();
    cache.drop("acme", "token 1");
    expect(await take()).toBe("token 2");
    cache.drop("acme", "token 1");
    expect(await take()).toBe("token 2");
  });
});

describe("a failure", () => {
  it("is told to all who wait, and not kept", async () => {
    load.mockRejectedValueOnce(new Error("away"));
    const outcomes = await Promise.allSettled([take(), take()]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect([await take(), load.mock.calls.length]).toEqual(["token 1", 2]);
  });

  it("of an early renewal keeps the good token, and is not repeated at once", async () => {
    await take();
    now = LIFETIME - 300_000;
    load.mockRejectedValueOnce(new Error("away"));
    for (let call = 0; call < 5; call++) {
      expect(await take()).toBe("token 1");
      await settle();
    }
    expect(load).toHaveBeenCalledTimes(2);
    now += 30_000;
    await take();
    await settle();
    expect(await take()).toBe("token 2");
  });

  it("of a renewal is repeated when the service said so", async () => {
    await take();
    now = LIFETIME - 300_000;
    load.mockRejectedValueOnce(new MandateError("rate_limited", "Later.", { retryAfterSeconds: 120 }));
    await take();
    await settle();
    now += 119_999;
    await take();
    expect(load).toHaveBeenCalledTimes(2);
    now += 1;
    await take();
    expect(load).toHaveBeenCalledTimes(3);
  });

  it("of a renewal that may be repeated only when the old token has ended does not prolong its life", async () => {
    await take();
    now = LIFETIME - 300_000;
    load.mockRejectedValueOnce(new MandateError("rate_limited", "Later.", { retryAfterSeconds: 3600 }));
    await take();
    await settle();
    now = LIFETIME;
    expect(await take()).toBe("token 2");
  });

  it("at the very end still finds the old token good, to its last millisecond", async () => {
    await take();
    load.mockRejectedValue(new Error("away"));
    now = LIFETIME - 1;
    expect(await take()).toBe("token 1");
    now = LIFETIME;
    await expect(take()).rejects.toThrow("away");
    load.mockReset();
  });
});

describe("an aborted wait", () => {
  it("ends for the one who aborted it, and goes on for the others", async () => {
    const controller = new AbortController();
    const [one, other] = [take(controller.signal), take()];
    controller.abort(new Error("enough"));
    await expect(one).rejects.toThrow("enough");
    expect(await other).toBe("token 1");
  });

  it("aborts the load once nobody waits, and who comes after begins a new one", async () => {
    const signals: AbortSignal[] = [];
    load.mockImplementationOnce((signal) => {
      signals.push(signal);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    });
    const controller = new AbortController();
    const one = take(controller.signal);
    controller.abort(new Error("enough"));
    const next = take();
    await expect(one).rejects.toThrow("enough");
    expect([signals[0]?.aborted, await next]).toEqual([true, "token 1"]);
  });

  it("does not begin where it is aborted already", async () => {
    await expect(take(AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
    expect(load).not.toHaveBeenCalled();
  });
});
