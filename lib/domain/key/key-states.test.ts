import { describe, expect, it } from "vitest";
import type { SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { type KeyDates, standings } from "@/lib/domain/key/key-states";
import { signingOrder } from "@/lib/domain/key/signing-order";
import { MINUTE_MILLISECONDS } from "@/lib/domain/time";

const NOW = new Date("2026-06-01T12:00:00Z");
const minutes = (count: number) => new Date(NOW.getTime() + count * MINUTE_MILLISECONDS);

function key(keyId: string, signsFrom: number, more: Partial<KeyDates> = {}): KeyDates {
  return { keyId, algorithm: "RS256", createdAt: minutes(-100_000), signsFrom: minutes(signsFrom), revokedAt: null, ...more };
}

const at = (keys: KeyDates[], now = NOW) => standings(keys, now).map(({ key: { keyId }, state }) => `${keyId} ${state}`);

describe("standings", () => {
  it.each<[string, KeyDates[], string[]]>([
    ["no key", [], []],
    ["the first key", [key("a", -5)], ["a current"]],
    ["a key that starts now", [key("a", -5), key("b", 0)], ["b current", "a previous"]],
    ["a key that starts in a moment", [key("a", -5), key("b", 0.001)], ["a current", "b next"]],
    [
      "every state but revoked",
      [key("a", -200), key("b", -100), key("c", -5), key("d", 90)],
      ["c current", "d next", "b previous", "a expired"],
    ],
    ["the previous key, no matter how long ago it signed", [key("a", -90_000), key("b", -80_000)], ["b current", "a previous"]],
    [
      "the key before the previous one, replaced less than an hour ago",
      [key("a", -99), key("b", -59), key("c", -1)],
      ["c current", "b previous", "a previous"],
    ],
    [
      "the key before the previous one, replaced an hour ago",
      [key("a", -99), key("b", -60), key("c", -1)],
      ["c current", "b previous", "a expired"],
    ],
    ["a revoked key", [key("a", -50), key("b", -9, { revokedAt: minutes(-9) }), key("c", -9)], ["c current", "a previous", "b revoked"]],
    ["a key revoked before it started", [key("a", -50), key("b", -1, { revokedAt: minutes(-9) })], ["a current", "b revoked"]],
    ["a key revoked as it started", [key("b", 0, { revokedAt: NOW }), key("a", 0)], ["a current", "b revoked"]],
    ["a key revoked as it started, with the key IDs swapped", [key("a", 0, { revokedAt: NOW }), key("b", 0)], ["b current", "a revoked"]],
    [
      "a revocation by an instance whose clock is ahead",
      [key("a", -9, { revokedAt: minutes(0.1) }), key("b", 0.1)],
      ["b current", "a revoked"],
    ],
    ["only a revoked key", [key("a", -50), key("b", -9, { revokedAt: minutes(-1) })], ["a previous", "b revoked"]],
    [
      "two keys that start at the same time",
      [key("a", -1, { createdAt: minutes(-9) }), key("b", -1, { createdAt: minutes(-5) })],
      ["b current", "a previous"],
    ],
    [
      "two algorithms",
      [key("a", -5), key("e", -5, { algorithm: "ES256" }), key("f", 5, { algorithm: "ES256" })],
      ["a current", "e current", "f next"],
    ],
  ])("%s", (_what, keys, expected) => {
    expect(at(keys)).toEqual(expected);
    expect(at(keys.toReversed())).toEqual(expected);
  });

  it("never falls back to an older key when the current key is revoked", () => {
    const keys = [key("old", -50), key("bad", -20, { revokedAt: NOW })];
    expect(signingOrder(keys, "RS256", NOW).signerFor("RS256")).toBeUndefined();
  });
});

describe("signingOrder", () => {
  const es = (keyId: string, signsFrom: number) => key(keyId, signsFrom, { algorithm: "ES256" });
  const keys = [key("old", -90), key("now", -30), key("next", 500), es("es-now", -10), es("es-next", 900)];
  const order = (platform: SigningAlgorithm, of = keys, now = NOW) => signingOrder(of, platform, now);

  it.each<[SigningAlgorithm, string[]]>([
    ["RS256", ["now", "es-now", "es-next", "next", "old"]],
    ["ES256", ["es-now", "now", "es-next", "next", "old"]],
  ])("publishes the platform's %s key first, and current keys before others", (platform, expected) => {
    const published = order(platform).published.map(({ keyId }) => keyId);
    expect(published.slice(0, 2)).toEqual(expected.slice(0, 2));
    expect(published.toSorted()).toEqual(expected.toSorted());
  });

  it.each<[SigningAlgorithm | null, string]>([
    [null, "now"],
    ["RS256", "now"],
    ["ES256", "es-now"],
    ["EdDSA", "now"],
  ])("signs for a registration that chose %s with %s", (algorithm, expected) => {
    expect(order("RS256").signerFor(algorithm)?.keyId).toBe(expected);
  });

  it("signs with the platform's key until verifiers have had time to fetch the key of a new algorithm", () => {
    const fresh = [key("now", -30), es("es", 15)];
    expect(order("ES256", fresh).signerFor("ES256")?.keyId).toBe("now");
    expect(order("ES256", fresh).published[0]?.keyId).toBe("now");
    expect(order("ES256", fresh, minutes(15)).signerFor(null)?.keyId).toBe("es");
    expect(order("ES256", fresh, minutes(15)).published[0]?.keyId).toBe("es");
  });

  it("reports when it next changes", () => {
    expect(order("RS256").until).toEqual(minutes(30));
    expect(order("RS256", keys, minutes(30)).until).toEqual(minutes(500));
    expect(order("RS256", [key("only", -5)]).until).toBeNull();
  });

  it.each([30, 499, 500, 559, 560, 900])("does not change until then, from minute %i", (minute) => {
    const { until } = order("RS256", keys, minutes(minute));
    const shown = (now: Date) => order("RS256", keys, now).published.map(({ keyId }) => keyId);
    expect(shown(minutes(minute + 0.5))).toEqual(shown(minutes(minute)));
    if (until) expect(shown(new Date(until.getTime() - 1))).toEqual(shown(minutes(minute)));
  });
});
