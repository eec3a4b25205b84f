import { describe, expect, it } from "vitest";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import { type ConsentRecord, consentInForce, consentState, isDeclined, lastConfirmed } from "@/lib/domain/consent/consent-state";

const minute = (value: number) => new Date(Date.UTC(2026, 2, 1, 12, value));

type Draft = { level: AccessLevel; at: number; ended?: number; cappedTo?: AccessLevel };

const yes = ({ level, at, ended, cappedTo }: Draft): ConsentRecord => ({
  decision: "confirmed",
  decidedLevel: level,
  level: cappedTo ?? level,
  decidedAt: minute(at),
  endedAt: ended === undefined ? null : minute(ended),
});
const no = (draft: Draft): ConsentRecord => ({ ...yes(draft), decision: "declined" });

const CASES: [title: string, consents: ConsentRecord[], granted: AccessLevel | null, state: string][] = [
  ["nothing decided, nothing granted", [], null, "not_open"],
  ["nothing decided, limited granted", [], "limited", "pending"],
  ["nothing decided, read and write granted", [], "read_write", "pending"],
  ["confirmed at the level that is granted", [yes({ level: "read_write", at: 1 })], "read_write", "confirmed"],
  ["confirmed above what is granted now", [yes({ level: "read_write", at: 1 })], "limited", "confirmed"],
  ["confirmed, and access revoked since", [yes({ level: "limited", at: 1 })], null, "confirmed"],
  ["confirmed below what is granted", [yes({ level: "limited", at: 1 })], "read_write", "upgrade_pending"],
  ["capped, then raised again", [yes({ level: "read_write", cappedTo: "limited", at: 1 })], "read_write", "upgrade_pending"],
  ["upgrade declined", [no({ level: "read_write", at: 2 }), yes({ level: "limited", at: 1 })], "read_write", "confirmed"],
  [
    "upgrade declined, taken back and asked for again",
    [no({ level: "read_write", at: 2, ended: 3 }), yes({ level: "limited", at: 1 })],
    "read_write",
    "upgrade_pending",
  ],
  ["declined", [no({ level: "limited", at: 1 })], "limited", "declined"],
  ["declined, and access revoked since", [no({ level: "limited", at: 1 })], null, "declined"],
  ["declined, then something else is asked for", [no({ level: "read_write", at: 1, ended: 2 })], "limited", "pending"],
  ["withdrawn", [yes({ level: "limited", at: 1, ended: 2 })], "limited", "withdrawn"],
  [
    "upgrade declined, then the old level withdrawn",
    [no({ level: "read_write", at: 2 }), yes({ level: "limited", at: 1, ended: 3 })],
    "read_write",
    "withdrawn",
  ],
  ["withdrawn, then declined", [no({ level: "limited", at: 3 }), yes({ level: "limited", at: 1, ended: 2 })], "limited", "declined"],
  [
    "withdrawn, then confirmed again",
    [yes({ level: "limited", at: 3 }), yes({ level: "limited", at: 1, ended: 2 })],
    "limited",
    "confirmed",
  ],
];

describe("consentState", () => {
  it.each(CASES)("%s", (_, consents, granted, state) => {
    expect(consentState(consents, granted)).toBe(state);
  });
});

describe("consentInForce", () => {
  it("is the confirmation that has not ended, never a refusal", () => {
    const current = yes({ level: "limited", at: 2 });
    expect(consentInForce([no({ level: "read_write", at: 3 }), current, yes({ level: "limited", at: 1, ended: 2 })])).toBe(current);
    expect(consentInForce([no({ level: "read_write", at: 3 }), yes({ level: "limited", at: 1, ended: 2 })])).toBeNull();
    expect(consentInForce([])).toBeNull();
  });
});

describe("isDeclined", () => {
  it("holds for exactly the level that was declined last", () => {
    const consents = [no({ level: "read_write", at: 2 }), yes({ level: "limited", at: 1 })];
    expect(isDeclined(consents, "read_write")).toBe(true);
    expect(isDeclined(consents, "limited")).toBe(false);
    expect(isDeclined([...consents].reverse(), "read_write")).toBe(false);
  });
});

describe("lastConfirmed", () => {
  it("is the newest confirmation, ended or not", () => {
    const ended = yes({ level: "read_write", at: 2, ended: 3 });
    expect(lastConfirmed([no({ level: "limited", at: 4 }), ended, yes({ level: "limited", at: 1, ended: 2 })])).toBe(ended);
    expect(lastConfirmed([no({ level: "limited", at: 4 })])).toBeNull();
  });
});
