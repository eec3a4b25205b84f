import { expect, test } from "vitest";
import { bearerOf, type IncomingRequest } from "./bearer.js";

const node = (...values: string[]): IncomingRequest => ({
  headers: { authorization: values[0] },
  rawHeaders: values.flatMap((value) => ["Authorization", value]),
});

test.each<[string, IncomingRequest]>([
  ["a Request", new Request("https://api.example", { headers: { Authorization: "Bearer a.b.c" } })],
  ["a request of Node.js", node("Bearer a.b.c")],
  ["a record of headers", { headers: { Authorization: "Bearer a.b.c" } }],
  ["a list with one value", { headers: { authorization: ["Bearer a.b.c"] } }],
  ["a lower-case scheme", node("bearer a.b.c")],
  ["an upper-case scheme with spaces", node("  BEARER   a.b.c ")],
])("reads the token of %s", (_, request) => {
  expect(bearerOf(request)).toBe("a.b.c");
});

const doubled = new Headers({ authorization: "Bearer a.b.c" });
doubled.append("authorization", "Bearer d.e.f");

test.each<[string, IncomingRequest]>([
  ["no header", new Request("https://api.example")],
  ["no header in Node.js", { headers: {} }],
  ["another scheme", node("Basic YTpi")],
  ["a scheme alone", node("Bearer")],
  ["a scheme followed by spaces", node("Bearer  ")],
  ["a token without a scheme", node("a.b.c")],
  ["two tokens", node("Bearer a.b.c d.e.f")],
  ["two headers", { headers: doubled }],
  ["two headers of which Node.js shows the first", node("Bearer a.b.c", "Bearer d.e.f")],
  ["two headers in a list", { headers: { authorization: ["Bearer a.b.c", "Bearer d.e.f"] } }],
  ["two spellings of the header", { headers: { authorization: "Bearer a.b.c", Authorization: "Bearer d.e.f" } }],
])("finds no token in %s", (_, request) => {
  expect(() => bearerOf(request)).toThrow(expect.objectContaining({ code: "invalid_token", reason: "missing" }));
});
