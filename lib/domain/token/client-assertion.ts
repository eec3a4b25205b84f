import { z } from "zod";

/** RFC 7521 section 4.2. */
export const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Some libraries sign for an hour and cannot be told otherwise. Published in the metadata. */
export const MAX_ASSERTION_SECONDS = 3_600;

/** Tolerated difference between the client's clock and ours. */
const CLOCK_SKEW_SECONDS = 30;

const Seconds = z.number().min(0).max(1e11);

/** Claims of an assertion (RFC 7523 section 3); others are ignored. */
const AssertionClaims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string()).min(1)]),
  exp: Seconds,
  nbf: Seconds.optional(),
  iat: Seconds.optional(),
  jti: z.string().min(1).max(500),
});

type AssertionFacts = {
  clientId: string;
  /** Every audience that identifies this server. */
  audiences: readonly string[];
  now: Date;
};

type GoodAssertion = { isGood: true; jti: string; expiresAt: Date };
type BadAssertion = { isGood: false; reason: "assertion_claims" | "assertion_audience" | "assertion_time"; message: string };

/** Whether an assertion with a valid signature authenticates the client. The caller makes sure that its jti was not used before. */
export function judgeAssertion(payload: unknown, { clientId, audiences, now }: AssertionFacts): GoodAssertion | BadAssertion {
  const { data: claims } = AssertionClaims.safeParse(payload);
  if (claims?.iss !== clientId || claims.sub !== clientId) {
    return bad("assertion_claims", "The assertion needs iss and sub, both the client ID, and aud, exp and jti.");
  }
  if (![claims.aud].flat().every((audience) => audiences.includes(audience))) {
    return bad("assertion_audience", `The assertion is for another audience. Set aud to ${audiences[0]}.`);
  }
  if (!isTimely(claims, now.getTime() / 1000)) {
    return bad(
      "assertion_time",
      `The assertion is expired, not yet valid, or valid for more than ${MAX_ASSERTION_SECONDS} seconds. Sign one that expires in a minute, and check your clock.`,
    );
  }
  return { isGood: true, jti: claims.jti, expiresAt: new Date((claims.exp + CLOCK_SKEW_SECONDS) * 1000) };
}

function isTimely({ exp, nbf, iat }: z.output<typeof AssertionClaims>, now: number): boolean {
  const latest = now + CLOCK_SKEW_SECONDS;
  if (exp <= now - CLOCK_SKEW_SECONDS || exp > latest + MAX_ASSERTION_SECONDS) return false;
  if (nbf !== undefined && nbf > latest) return false;
  return iat === undefined || (iat <= latest && exp - iat <= MAX_ASSERTION_SECONDS);
}

function bad(reason: BadAssertion["reason"], message: string): BadAssertion {
  return { isGood: false, reason, message };
}
