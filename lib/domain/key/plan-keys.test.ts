import { describe, expect, it } from "vitest";
import type { SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { type KeyDates, standings } from "@/lib/domain/key/key-states";
import { isDoneSigning, planKeys, planRevocation } from "@/lib/domain/key/plan-keys";
import { DAY_MILLISECONDS as DAY, MINUTE_MILLISECONDS as MINUTE } from "@/lib/domain/time";

const NOW = new Date("2026-06-01T12:00:00Z");
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

function key(keyId: string, signsFrom: number, more: Partial<KeyDates> = {}): KeyDates {
  return { keyId, algorithm: "RS256", createdAt: later(-1000 * DAY), signsFrom: later(signsFrom), revokedAt: null, ...more };
}

describe("planKeys", () => {
  it.each<[string, KeyDates[], number[]]>([
    ["creates a first key that signs at once, and the next one", [], [0, 90 * DAY]],
    ["creates nothing while there are a current and a next key", [key("a", -5 * DAY), key("b", 85 * DAY)], []],
    ["creates a next key if there is only a current one", [key("a", -5 * DAY)], [85 * DAY]],
    ["creates a next key as soon as one has taken over", [key("a", -90 * DAY), key("b", 0)], [90 * DAY]],
    ["rotates once after a long downtime, and gives verifiers time", [key("a", -400 * DAY), key("b", -310 * DAY)], [15 * MINUTE]],
    ["replaces a next key that was revoked", [key("a", -5 * DAY), key("b", 85 * DAY, { revokedAt: NOW })], [85 * DAY]],
  ])("%s", (_what, keys, expected) => {
    const planned = planKeys(keys, ["RS256"], NOW);
    expect(planned).toEqual(expected.map((from) => ({ algorithm: "RS256", signsFrom: later(from) })));
  });

  it("gives verifiers time before a new algorithm signs", () => {
    const keys = [key("a", -5 * DAY), key("b", 85 * DAY)];
    expect(planKeys(keys, ["RS256", "ES256"], NOW)).toEqual([
      { algorithm: "ES256", signsFrom: later(15 * MINUTE) },
      { algorithm: "ES256", signsFrom: later(15 * MINUTE + 90 * DAY) },
    ]);
  });

  it("ignores an algorithm that is no longer used", () => {
    expect(planKeys([key("a", -5 * DAY), key("b", 85 * DAY), key("e", -99 * DAY, { algorithm: "ES256" })], ["RS256"], NOW)).toEqual([]);
  });

  it.each<SigningAlgorithm>(["RS256", "ES256", "EdDSA"])("keeps a current and a next %s key through a year of rotations", (algorithm) => {
    let keys: KeyDates[] = [];
    const signedAt: { keyId: string; at: number }[] = [];
    for (let hour = 0; hour < 365 * 24; hour += 6) {
      const now = later(hour * 60 * MINUTE);
      keys = [
        ...keys,
        ...planKeys(keys, [algorithm], now).map((one, index) => ({ ...one, keyId: `${hour}-${index}`, createdAt: now, revokedAt: null })),
      ];
      const known = standings(keys, now);
      const current = known.find(({ state }) => state === "current");
      signedAt.push({ keyId: current?.key.keyId ?? "", at: hour });
      expect(known.map(({ state }) => state)).toContain("next");
      if (hour > 0 && current) expect(now.getTime() - current.key.createdAt.getTime()).toBeGreaterThan(15 * MINUTE);
    }
    expect(new Set(signedAt.map(({ keyId }) => keyId)).size).toBe(5);
  });
});

describe("isDoneSigning", () => {
  it.each<[string, KeyDates[], boolean[]]>([
    ["false for the current and the next key", [key("a", -5 * DAY), key("b", 85 * DAY)], [false, false]],
    ["false within an hour of its replacement", [key("a", -5 * DAY), key("b", -59 * MINUTE)], [false, false]],
    ["true an hour after its replacement, while it is still published", [key("a", -5 * DAY), key("b", -60 * MINUTE)], [false, true]],
    ["true at once when it is revoked", [key("a", -5 * DAY), key("b", 85 * DAY, { revokedAt: NOW })], [false, true]],
  ])("%s", (_what, keys, expected) => {
    expect(standings(keys, NOW).map((one) => isDoneSigning(one, NOW))).toEqual(expected);
  });
});

describe("planRevocation", () => {
  const planOf = (from: number) => ({ algorithm: "RS256", signsFrom: later(from) });

  it.each<[string, KeyDates[], string, { takesOver: [string, number] | null; planned: number[] }]>([
    ["makes the next key sign at once", [key("a", -DAY), key("b", 89 * DAY)], "a", { takesOver: ["b", 0], planned: [90 * DAY] }],
    [
      "makes the next key sign at once even if it was just published",
      [key("a", -DAY), key("b", 89 * DAY, { createdAt: NOW })],
      "a",
      { takesOver: ["b", 0], planned: [90 * DAY] },
    ],
    ["replaces a next key on its schedule", [key("a", -DAY), key("b", 89 * DAY)], "b", { takesOver: null, planned: [89 * DAY] }],
    ["does not replace a previous key", [key("p", -9 * DAY), key("a", -DAY), key("b", 89 * DAY)], "p", { takesOver: null, planned: [] }],
    ["creates a key that signs at once if none is left", [key("a", -DAY)], "a", { takesOver: null, planned: [0, 90 * DAY] }],
    [
      "gives verifiers time if the first key of an algorithm is revoked before it signed",
      [key("a", 10 * MINUTE, { createdAt: later(-5 * MINUTE) }), key("b", 90 * DAY, { createdAt: later(-5 * MINUTE) })],
      "a",
      { takesOver: ["b", 10 * MINUTE], planned: [90 * DAY + 10 * MINUTE] },
    ],
    ["ignores an unknown key", [key("a", -DAY), key("b", 89 * DAY)], "x", { takesOver: null, planned: [] }],
  ])("%s", (_what, keys, revoked, { takesOver, planned }) => {
    expect(planRevocation(keys, revoked, NOW)).toEqual({
      takesOver: takesOver && { keyId: takesOver[0], signsFrom: later(takesOver[1]) },
      planned: planned.map(planOf),
    });
  });
});
