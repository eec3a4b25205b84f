import { beforeEach, describe, expect, it, vi } from "vitest";
import { MINUTE, SECOND } from "../duration.js";
import { MandateError } from "../errors.js";
import { TokenCache } from "./token-cache.js";

type Held = { token: string; issuedAt: number; expiresAt: number };

const LIFETIME = 30 * MINUTE;

let now: number;
let cache: TokenCache<Held>;
let issued: number;

const load = vi.fn(
  async (_signal: AbortSignal): Promise<Held> => ({ token: `token ${++issued}`, issuedAt: now, expiresAt: now + LIFETIME }),
);
const getToken = (signal?: AbortSignal) => cache.get("acme", load, signal).then(({ token }) => token);
const settle = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  [now, issued] = [0, 0];
  load.mockClear();
  cache = new TokenCache<Held>({ now: () => now, random: () => 0, maxTokens: 10, renewBeforeMilliseconds: 5 * MINUTE });
});

describe("a cached token", () => {
  it("is loaded once for ten thousand concurrent callers", async () => {
    const tokens = await Promise.all(Array.from({ length: 10_000 }, () => getToken()));
    expect([new Set(tokens).size, load.mock.calls.length]).toEqual([1, 1]);
  });

  it("is returned without a load until less than five minutes remain", async () => {
    await getToken();
    now = LIFETIME - 5 * MINUTE - 1;
    expect([await getToken(), load.mock.calls.length]).toEqual(["token 1", 1]);
  });

  it("is returned while its renewal is in progress", async () => {
    await getToken();
    now = LIFETIME - 5 * MINUTE;
    expect(await getToken()).toBe("token 1");
    await settle();
    expect([await getToken(), load.mock.calls.length]).toEqual(["token 2", 2]);
  });

  it("is not returned in the last ten seconds before it expires", async () => {
    await getToken();
    now = LIFETIME - 10 * SECOND;
    expect(await getToken()).toBe("token 2");
  });

  it("is refused if it has already expired when it arrives", async () => {
    load.mockResolvedValueOnce({ token: "old", issuedAt: -LIFETIME, expiresAt: 0 });
    await expect(getToken()).rejects.toMatchObject({ code: "invalid_response" });
  });

  it("is loaded again after it was deleted; deleting it again keeps its replacement", async () => {
    await getToken();
    cache.delete("acme", "token 1");
    expect(await getToken()).toBe("token 2");
    cache.delete("acme", "token 1");
    expect(await getToken()).toBe("token 2");
  });
});

describe("a failed load", () => {
  it("rejects for all concurrent callers and is not cached", async () => {
    load.mockRejectedValueOnce(new Error("away"));
    const outcomes = await Promise.allSettled([getToken(), getToken()]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect([await getToken(), load.mock.calls.length]).toEqual(["token 1", 2]);
  });

  it("keeps the valid token when it was a renewal, and is not retried immediately", async () => {
    await getToken();
    now = LIFETIME - 5 * MINUTE;
    load.mockRejectedValueOnce(new Error("away"));
    for (let call = 0; call < 5; call++) {
      expect(await getToken()).toBe("token 1");
      await settle();
    }
    expect(load).toHaveBeenCalledTimes(2);
    now += 30 * SECOND;
    await getToken();
    await settle();
    expect(await getToken()).toBe("token 2");
  });

  it("is retried after the delay that the service requested", async () => {
    await getToken();
    now = LIFETIME - 5 * MINUTE;
    load.mockRejectedValueOnce(new MandateError("rate_limited", "Later.", { retryAfterSeconds: 120 }));
    await getToken();
    await settle();
    now += 2 * MINUTE - 1;
    await getToken();
    expect(load).toHaveBeenCalledTimes(2);
    now += 1;
    await getToken();
    expect(load).toHaveBeenCalledTimes(3);
  });

  it("does not extend the use of the old token, however late the service allows a retry", async () => {
    await getToken();
    now = LIFETIME - 5 * MINUTE;
    load.mockRejectedValueOnce(new MandateError("rate_limited", "Later.", { retryAfterSeconds: 3600 }));
    await getToken();
    await settle();
    now = LIFETIME;
    expect(await getToken()).toBe("token 2");
  });

  it("falls back to the old token until it expires, to the millisecond", async () => {
    await getToken();
    load.mockRejectedValue(new Error("away"));
    now = LIFETIME - 1;
    expect(await getToken()).toBe("token 1");
    now = LIFETIME;
    await expect(getToken()).rejects.toThrow("away");
    load.mockReset();
  });
});

describe("an aborted call", () => {
  it("rejects for its caller and continues for the others", async () => {
    const controller = new AbortController();
    const [one, other] = [getToken(controller.signal), getToken()];
    controller.abort(new Error("enough"));
    await expect(one).rejects.toThrow("enough");
    expect(await other).toBe("token 1");
  });

  it("aborts the load when it was the last one, and the next call starts a new load", async () => {
    const signals: AbortSignal[] = [];
    load.mockImplementationOnce((signal) => {
      signals.push(signal);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    });
    const controller = new AbortController();
    const one = getToken(controller.signal);
    controller.abort(new Error("enough"));
    const next = getToken();
    await expect(one).rejects.toThrow("enough");
    expect([signals[0]?.aborted, await next]).toEqual([true, "token 1"]);
  });

  it("starts no load if its signal was aborted before", async () => {
    await expect(getToken(AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
    expect(load).not.toHaveBeenCalled();
  });
});
