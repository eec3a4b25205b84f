import { describe, expect, it } from "vitest";
import { parseJsonObject } from "@/lib/token-plane/http/fields";

describe("parseJsonObject", () => {
  it.each([
    ["{}", {}],
    ['{"a":"1","b":"2"}', { a: "1", b: "2" }],
    [' {\n"a" : {"a":{"a":1}} , "b":[{"a":1},{"a":2}]\t} ', { a: { a: { a: 1 } }, b: [{ a: 1 }, { a: 2 }] }],
    ['{"a":"a","b":"\\"a\\":","c":"b"}', { a: "a", b: '"a":', c: "b" }],
    ['{"a":"{\\"a\\":1}","b":"\\\\"}', { a: '{"a":1}', b: "\\" }],
    ['{"A":1,"a":2}', { A: 1, a: 2 }],
    ['{"x":{"a":1,"a":2}}', { x: { a: 2 } }],
  ])("reads %s", (text, value) => {
    expect(parseJsonObject(text)).toEqual(value);
  });

  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a":1,"b":[1,{"c":2}],"a":2}',
    '{"a":{"b":1},"a":null}',
    '{"a":1,"\\u0061":2}',
    '{"\\"":1,"\\u0022":2}',
    '{"a":"}","a":1}',
    '{"a":"\\\\","a":1}',
    '{"__proto__":1,"__proto__":2}',
  ])("refuses duplicate top-level names: %s", (text) => {
    expect(parseJsonObject(text)).toBeNull();
  });

  it.each([
    "",
    " ",
    "null",
    "[]",
    '["a"]',
    "1",
    '"text"',
    "{",
    "{]",
    '{"a":1,}',
    "{'a':1}",
    '{"a":1} x',
    '{"a":1}{"a":2}',
    '{"a":\n"\n"}',
    "{a:1}",
  ])("refuses %j, which is not a JSON object", (text) => {
    expect(parseJsonObject(text)).toBeNull();
  });

  it("reads objects nested as deep as a body allows", () => {
    expect(parseJsonObject(`{"a":${"[".repeat(8000)}${"]".repeat(8000)}}`)).toHaveProperty("a");
  });
});
