import { describe, expect, it } from "vitest";
import type { KeyDates } from "@/lib/domain/key/key-states";
import { type Choice, outlook, reachOf } from "@/lib/domain/key/reach";
import { MINUTE_MILLISECONDS } from "@/lib/domain/time";

const NOW = new Date("2026-06-01T12:00:00Z");
const minutes = (count: number) => new Date(NOW.getTime() + count * MINUTE_MILLISECONDS);

function key(keyId: string, signsFrom: number, more: Partial<KeyDates> = {}): KeyDates {
  return { keyId, algorithm: "RS256", createdAt: minutes(-9999), signsFrom: minutes(signsFrom), revokedAt: null, ...more };
}

const es = (keyId: string, signsFrom: number) => key(keyId, signsFrom, { algorithm: "ES256" });

describe("reachOf", () => {
  it.each<[string, KeyDates[], { since: number; choices: Choice[] } | null]>([
    ["is the only one", [key("x", -900)], { since: -30, choices: [null, "RS256", "ES256", "EdDSA"] }],
    ["started a moment ago", [key("p", -900), key("x", -4)], { since: -4, choices: [null, "RS256", "ES256", "EdDSA"] }],
    ["signs beside a key of another algorithm", [key("x", -900), es("e", -900)], { since: -30, choices: [null, "RS256", "EdDSA"] }],
    ["was replaced a moment ago", [key("x", -900), key("n", -5)], { since: -30, choices: [null, "RS256", "ES256", "EdDSA"] }],
    ["was replaced longer ago than a token lives", [key("x", -900), key("n", -31)], null],
    ["has not signed yet", [key("c", -900), key("x", 60)], null],
    ["does not exist", [key("c", -900)], null],
  ])("a key that %s", (_what, keys, expected) => {
    expect(reachOf(keys, "x", "RS256", NOW)).toEqual(expected && { since: minutes(expected.since), choices: expected.choices });
  });

  it("covers only registrations that chose the algorithm, if it is not the platform's", () => {
    expect(reachOf([key("c", -900), es("x", -900)], "x", "RS256", NOW)).toEqual({ since: minutes(-30), choices: ["ES256"] });
  });
});

describe("outlook", () => {
  const keys = [key("c", -900), key("n", 900), es("e", 10), es("f", 9000)];

  it.each<[Choice, ReturnType<typeof outlook>]>([
    [null, { algorithm: "RS256", changesAt: null }],
    ["RS256", { algorithm: "RS256", changesAt: null }],
    ["ES256", { algorithm: "RS256", changesAt: minutes(10) }],
    ["EdDSA", { algorithm: "RS256", changesAt: null }],
  ])("of the choice %s", (choice, expected) => {
    expect(outlook(keys, choice, "RS256", NOW)).toEqual(expected);
  });
});
