import { describe, expect, it } from "vitest";
import { judgeAssertion } from "@/lib/domain/token/client-assertion";

const NOW = new Date("2026-03-01T10:00:00Z");
const SECONDS = NOW.getTime() / 1000;
const ISSUER = "https://tokens.example";
const FACTS = { clientId: "opsco-kpiapp-v1.0.0", audiences: [ISSUER, `${ISSUER}/oauth/token`], now: NOW };
const CLAIMS = { iss: FACTS.clientId, sub: FACTS.clientId, aud: ISSUER, exp: SECONDS + 60, iat: SECONDS, jti: "one" };

const reasonOf = (change: object) => {
  const verdict = judgeAssertion({ ...CLAIMS, ...change }, FACTS);
  return verdict.isGood ? null : verdict.reason;
};

it("returns the jti and until when it must be remembered, clock skew included", () => {
  expect(judgeAssertion(CLAIMS, FACTS)).toEqual({ isGood: true, jti: "one", expiresAt: new Date(NOW.getTime() + 90_000) });
  const ofAnHour = judgeAssertion({ ...CLAIMS, exp: SECONDS + 3600 }, FACTS);
  expect(ofAnHour).toEqual({ isGood: true, jti: "one", expiresAt: new Date(NOW.getTime() + 3_630_000) });
});

describe("an assertion is accepted", () => {
  it.each([
    { aud: `${ISSUER}/oauth/token` },
    { aud: [ISSUER] },
    { aud: [ISSUER, `${ISSUER}/oauth/token`] },
    { iat: undefined },
    { iat: SECONDS + 30, exp: SECONDS + 3630 },
    { nbf: SECONDS + 30 },
    { exp: SECONDS - 29 },
    { exp: SECONDS + 3600 },
    { exp: SECONDS + 3630, iat: undefined },
    { exp: SECONDS + 60.5, iat: SECONDS + 0.5 },
    { more: { of: "it" } },
  ])("with %o", (change) => {
    expect(reasonOf(change)).toBeNull();
  });
});

describe("an assertion is refused", () => {
  it.each([
    { change: { iss: "other" }, reason: "assertion_claims" },
    { change: { sub: "other" }, reason: "assertion_claims" },
    { change: { iss: undefined }, reason: "assertion_claims" },
    { change: { jti: undefined }, reason: "assertion_claims" },
    { change: { jti: "" }, reason: "assertion_claims" },
    { change: { jti: 7 }, reason: "assertion_claims" },
    { change: { exp: undefined }, reason: "assertion_claims" },
    { change: { exp: "soon" }, reason: "assertion_claims" },
    { change: { aud: undefined }, reason: "assertion_claims" },
    { change: { aud: [] }, reason: "assertion_claims" },
    { change: { aud: `${ISSUER}/` }, reason: "assertion_audience" },
    { change: { aud: "https://elsewhere.example" }, reason: "assertion_audience" },
    { change: { aud: [ISSUER, "https://elsewhere.example"] }, reason: "assertion_audience" },
    { change: { exp: SECONDS - 30 }, reason: "assertion_time" },
    { change: { exp: SECONDS + 3631, iat: undefined }, reason: "assertion_time" },
    { change: { exp: SECONDS + 3601 }, reason: "assertion_time" },
    { change: { iat: SECONDS - 3600 }, reason: "assertion_time" },
    { change: { iat: SECONDS + 31 }, reason: "assertion_time" },
    { change: { nbf: SECONDS + 31 }, reason: "assertion_time" },
  ])("as $reason with $change", ({ change, reason }) => {
    expect(reasonOf(change)).toBe(reason);
  });

  it.each([null, "text", [], undefined])("when it is %j", (payload) => {
    expect(judgeAssertion(payload, FACTS)).toMatchObject({ isGood: false, reason: "assertion_claims" });
  });
});
