import { expect, test } from "vitest";
import { TestBed } from "../test/fakes/test-bed.js";
import { MandateError } from "./errors.js";
import { InsufficientAccessError } from "./verify.js";

test("JSON keeps the name, the code, the message and the details of an error, and not its cause", () => {
  const cause = new Error("Authorization: Basic aHVzaA==");
  const error = new MandateError("refused", "Ask the tenant.", { status: 403, reason: "consent_required", logref: "log-1", cause });
  expect(JSON.parse(JSON.stringify({ error }))).toEqual({
    error: { name: "MandateError", code: "refused", message: "Ask the tenant.", status: 403, reason: "consent_required", logref: "log-1" },
  });
});

test("JSON keeps what an error of a subclass adds", () => {
  const error = new InsufficientAccessError({ scopes: ["one", "two"] }, ["two"]);
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "MandateError",
    code: "insufficient_access",
    message: "The token lacks two. Request access that includes this.",
    reason: "scope",
    requiredScopes: ["one", "two"],
    missingScopes: ["two"],
  });
});

test("JSON of the results for several tenants keeps the messages", async () => {
  const bed = new TestBed();
  bed.service.refused.set("acme", "consent_required");
  expect(JSON.stringify(await bed.client().getTokens(["acme"]))).toContain('"message":"Ask the tenant."');
});
