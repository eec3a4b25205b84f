import { expect, test } from "vitest";
import { MandateError } from "../errors.js";
import { rejected } from "../validation/rejection.js";
import { InsufficientAccessError } from "./access.js";
import { challengeOf } from "./challenge.js";

test("gives no error code to a request without a token", () => {
  expect(challengeOf(rejected("missing"))).toMatchObject({ status: 401, headers: { "WWW-Authenticate": 'Bearer realm="api"' } });
});

test("answers an invalid token with 401 and the reason", () => {
  expect(challengeOf(rejected("expired"), { realm: "assets" })).toEqual({
    status: 401,
    headers: {
      "WWW-Authenticate": 'Bearer realm="assets", error="invalid_token", error_description="The token has expired. Get a new one."',
    },
    message: "The token has expired. Get a new one.",
  });
});

test("answers insufficient access with 403 and the required scopes", () => {
  const { status, headers } = challengeOf(new InsufficientAccessError({ scopes: ["a", "b"] }, ["b"]));
  expect([status, headers["WWW-Authenticate"]]).toEqual([
    403,
    'Bearer realm="api", error="insufficient_scope", error_description="The token lacks b. Request access that includes this.", scope="a b"',
  ]);
});

test.each(["tenant", "subtenant"] as const)("answers a valid token of another %s with 403", (reason) => {
  const { status, headers } = challengeOf(rejected(reason));
  expect([status, headers["WWW-Authenticate"]]).toEqual([403, expect.stringContaining('error="insufficient_scope"')]);
});

test.each([
  [new MandateError("unavailable", "Later."), "5"],
  [new MandateError("invalid_token", "Later.", { reason: "status_unavailable", retryAfterSeconds: 7 }), "7"],
])("answers a temporary failure with 503 and Retry-After", (error, seconds) => {
  expect(challengeOf(error)).toEqual({ status: 503, headers: { "Retry-After": seconds }, message: "Later." });
});

test("answers a token without a known status with 401", () => {
  expect(challengeOf(rejected("status_unavailable")).status).toBe(401);
});

test.each([new Error("unrelated"), new MandateError("invalid_configuration", "")])("throws errors that are not about a token", (error) => {
  expect(() => challengeOf(error)).toThrow(error);
});

test("removes characters that would break out of the header", () => {
  const { headers } = challengeOf(new MandateError("invalid_token", 'a "b"\r\nSet-Cookie: \\c é'), { realm: 'x" y' });
  expect(headers["WWW-Authenticate"]).toBe('Bearer realm="x y", error="invalid_token", error_description="a bSet-Cookie: c "');
});
