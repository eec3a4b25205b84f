import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { ApiError } from "@/examples/data-service/http/api-error";
import { BodyMemory } from "@/examples/data-service/http/body-memory";
import { Incoming } from "@/examples/data-service/http/incoming";
import { isNotModified, type Representation, readPreconditions, requirePreconditions } from "@/examples/data-service/http/preconditions";

const CURRENT = { etag: "3-abc", version: "3" };

const conditionsOf = (headers: Record<string, string>) =>
  readPreconditions(new Incoming({ headers } as unknown as IncomingMessage, new BodyMemory(0)));

function statusOf(evaluate: () => boolean): number {
  try {
    return evaluate() ? 304 : 200;
  } catch (thrown) {
    return thrown instanceof ApiError ? thrown.status : 500;
  }
}

const write = (headers: Record<string, string>, current: Representation = CURRENT) =>
  statusOf(() => {
    requirePreconditions(conditionsOf(headers), current);
    return false;
  });
const read = (headers: Record<string, string>) => statusOf(() => isNotModified(conditionsOf(headers), CURRENT));

describe("conditions of a write and of a read (RFC 9110 section 13.1)", () => {
  it.each([
    ["if-match", "*", 200, 200],
    ["if-match", '"3-abc"', 200, 200],
    ["if-match", '"0", "3-abc"', 200, 200],
    ["if-match", ' ,\t"0" ,, W/"1","3-abc",', 200, 200],
    ["if-match", '"a,b", "3-abc"', 200, 200],
    ["if-match", '"3"', 200, 200],
    ["if-match", "3", 200, 200],
    ["if-match", "0, 3", 200, 200],
    ["if-match", 'W/"3-abc"', 412, 412],
    ["if-match", '"0", "7"', 412, 412],
    ["if-match", '""', 412, 412],
    ["if-match", '"3-ABC"', 412, 412],
    ["if-none-match", "*", 412, 304],
    ["if-none-match", '"3-abc"', 412, 304],
    ["if-none-match", 'W/"3-abc"', 412, 304],
    ["if-none-match", '"0", W/"3-abc"', 412, 304],
    ["if-none-match", '"3"', 412, 200],
    ["if-none-match", '"0"', 200, 200],
    ["if-none-match", '"é\xff"', 200, 200],
  ])("%s: %s", (name, value, written, seen) => {
    expect([write({ [name]: value }), read({ [name]: value })]).toEqual([written, seen]);
  });

  it.each([
    ["if-match", "*", 412],
    ["if-match", '"3-abc"', 412],
    ["if-none-match", "*", 200],
    ["if-none-match", '"3-abc"', 200],
  ])("of a resource that does not exist: %s: %s", (name, value, status) => {
    expect(write({ [name]: value }, null)).toBe(status);
  });

  it("If-Match is evaluated first", () => {
    expect(read({ "if-match": '"0"', "if-none-match": '"3-abc"' })).toBe(412);
    expect(read({ "if-match": '"3-abc"', "if-none-match": '"3-abc"' })).toBe(304);
    expect(write({ "if-match": '"3-abc"', "if-none-match": '"0"' })).toBe(200);
    expect(write({ "if-match": '"3-abc"', "if-none-match": "*" })).toBe(412);
  });

  it.each(["", ",", "NaN", "abc", '"', '"0', '0"', "'0'", 'w/"0"', "W/0", 'W/ "0"', '"0" "1"', '"0", *', "*, *", '"a b"', "-1", "1.5"])(
    "a malformed value is refused: %j",
    (value) => {
      for (const name of ["if-match", "if-none-match"]) expect([write({ [name]: value }), read({ [name]: value })]).toEqual([400, 400]);
    },
  );

  it("a long value is read in linear time", () => {
    const started = performance.now();
    for (const long of ['"0",'.repeat(4000), " ,".repeat(8000), `${"0".repeat(16_000)}x`, '"'.repeat(16_000)]) write({ "if-match": long });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
