import { expect, it } from "vitest";
import { requireAtMostRequested } from "@/lib/domain/registration/requested-level";

it.each([
  ["limited", "limited"],
  ["limited", "read_write"],
  ["read_write", "read_write"],
] as const)("an operator may grant %s if %s was requested", (level, requested) => {
  expect(() => requireAtMostRequested(level, requested)).not.toThrow();
});

it("an operator cannot grant more than was requested; the message is shown at the field", () => {
  const message = "The developer requested Limited. Grant at most that, or ask the developer for a new version.";
  expect(() => requireAtMostRequested("read_write", "limited")).toThrow(
    expect.objectContaining({ code: "precondition_failed", message, fields: { accessLevel: message } }),
  );
});
