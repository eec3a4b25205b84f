import { expect, it } from "vitest";
import { Answer, emptyAnswer, jsonAnswer } from "@/lib/token-plane/http/answer";

it("knows a header by its name in any case, and the last that was said of it", () => {
  const { headers } = emptyAnswer({ status: 204, headers: { "Cache-Control": "public" } });
  headers.set("cache-control", "no-store");
  expect([headers.get("CACHE-CONTROL"), headers.get("Vary"), [...headers]]).toEqual(["no-store", null, [["cache-control", "no-store"]]]);
});

it.each([
  [jsonAnswer({ a: "é" }), true, '{"a":"é"}'],
  [jsonAnswer([], { status: 404 }), false, "[]"],
  [new Answer(Buffer.from("é")), true, "é"],
  [emptyAnswer({ status: 302 }), false, ""],
])("%# says whether all went well, and can be read more than once", async (answer, ok, text) => {
  expect([answer.ok, await answer.text(), await answer.text()]).toEqual([ok, text, text]);
});

it("says what it is, unless its maker does", () => {
  expect(jsonAnswer(null).headers.get("Content-Type")).toBe("application/json");
  expect(jsonAnswer(null, { headers: { "Content-Type": "application/problem+json" } }).headers.get("Content-Type")).toBe(
    "application/problem+json",
  );
});
