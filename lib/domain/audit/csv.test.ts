import { expect, test } from "vitest";
import { csvField, csvLine } from "@/lib/domain/audit/csv";

test.each([
  ["plain", "plain"],
  ["", ""],
  ["a,b", '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ["two\nlines", '"two\nlines"'],
  ["=1+1", "'=1+1"],
  ["+49", "'+49"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tx", "'\tx"],
  ["  =cmd", "'  =cmd"],
  ["\r=1", '"\'\r=1"'],
  ['=HYPERLINK("http://evil.example")', '"\'=HYPERLINK(""http://evil.example"")"'],
  ["a=b", "a=b"],
])("%j becomes %j", (value, field) => {
  expect(csvField(value)).toBe(field);
});

test("a line ends with CR LF", () => {
  expect(csvLine(["a", "b,c"])).toBe('a,"b,c"\r\n');
});
