import { expect, test } from "vitest";
import { MandateError } from "../errors.js";
import { rejected } from "../validation/rejection.js";
import { InsufficientAccessError } from "./access.js";
import { challengeOf } from "./challenge.js";

test("a request without a token is told no more than that one is needed", () => {
  expect(challengeOf(rejected("missing"))).toMatchObject({ status: 401, headers: { "WWW-Authenticate": 'Bearer realm="api"' } });
});

test("a token that is not good is answered with 401 and why", () => {
  expect(challengeOf(rejected("expired"), { realm: "assets" })).toEqual({
    status: 401,
    headers: {
      "WWW-Authenticate": 'Bearer realm="assets", error="invalid_token", error_description="The token has expired. Get a new one."',
    },
    message: "The token has expired. Get a new one.",
  });
});

test("a token that does not allow the call is answered with 403 and what it takes", () => {
  const { status, headers } = challengeOf(new InsufficientAccessError({ scopes: ["a", "b"] }, ["b"]));
  expect([status, headers["WWW-Authenticate"]]).toEqual([
    403,
    'Bearer realm="api", error="insufficient_scope", error_description="The token lacks b. Request access that includes this.", scope="a b"',
  ]);
});

test.each(["tenant", "subtenant"] as const)("a good token of another %s is answered with 403, for a new one would not help", (reason) => {
  const { status, headers } = challengeOf(rejected(reason));
  expect([status, headers["WWW-Authenticate"]]).toEqual([403, expect.stringContaining('error="insufficient_scope"')]);
});

test.each([
  [new MandateError("unavailable", "Later."), "5"],
  [new MandateError("invalid_token", "Later.", { reason: "status_unavailable", retryAfterSeconds: 7 }), "7"],
])("what cannot be checked now is answered with 503 and when to come back", (error, seconds) => {
  expect(challengeOf(error)).toEqual({ status: 503, headers: { "Retry-After": seconds }, message: "Later." });
});

test("a token whose status can never be found out is answered with 401", () => {
  expect(challengeOf(rejected("status_unavailable")).status).toBe(401);
});

test.each([new Error("somebody else's"), new MandateError("invalid_configuration", "")])(
  "what is not about a token goes on to others",
  (error) => {
    expect(() => challengeOf(error)).toThrow(error);
  },
);

test("nothing breaks out of the header", () => {
  const { headers } = challengeOf(new MandateError("invalid_token", 'a "b"\r\nSet-Cookie: \\c é'), { realm: 'x" y' });
  expect(headers["WWW-Authenticate"]).toBe('Bearer realm="x y", error="invalid_token", error_description="a bSet-Cookie: c "');
});
