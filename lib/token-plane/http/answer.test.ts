import { expect, it } from "vitest";
import { Answer, emptyAnswer, jsonAnswer } from "@/lib/token-plane/http/answer";

it("reads headers case-insensitively and keeps the last value", () => {
  const { headers } = emptyAnswer({ status: 204, headers: { "Cache-Control": "public" } });
  headers.set("cache-control", "no-store");
  expect([headers.get("CACHE-CONTROL"), headers.get("Vary"), [...headers]]).toEqual(["no-store", null, [["cache-control", "no-store"]]]);
});

it.each([
  [jsonAnswer({ a: "é" }), true, '{"a":"é"}'],
  [jsonAnswer([], { status: 404 }), false, "[]"],
  [new Answer(Buffer.from("é")), true, "é"],
  [emptyAnswer({ status: 302 }), false, ""],
])("%# reports success and can be read repeatedly", async (answer, ok, text) => {
  expect([answer.ok, await answer.text(), await answer.text()]).toEqual([ok, text, text]);
});

it("sets a default content type", () => {
  expect(jsonAnswer(null).headers.get("Content-Type")).toBe("application/json");
  expect(jsonAnswer(null, { headers: { "Content-Type": "application/problem+json" } }).headers.get("Content-Type")).toBe(
    "application/problem+json",
  );
});
