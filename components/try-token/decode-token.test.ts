import { describe, expect, test } from "vitest";
import { decodeToken } from "./decode-token";

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("decodeToken", () => {
  test("reads header and claims, including non-ASCII text", () => {
    const token = `${part({ alg: "RS256" })}.${part({ ten: "acme", note: "Müller ✓" })}.signature`;
    expect(decodeToken(token)).toEqual({ header: { alg: "RS256" }, claims: { ten: "acme", note: "Müller ✓" } });
  });

  test.each(["", "abc", "a.b", "a.b.c", `${part("text")}.${part({})}.x`, `${part({})}.${part({})}.`, `${part({})}.${part({})}.x.y`])(
    "returns null for %j",
    (token) => {
      expect(decodeToken(token)).toBeNull();
    },
  );
});
