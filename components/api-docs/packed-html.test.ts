import { expect, test } from "vitest";
import { packHtml, unpackHtml } from "@/components/api-docs/packed-html";

const HTML = '<p class="a">Tom &amp; "Ada" &lt;3 – 1 > 0</p>';

test("packed HTML has no character that a script must not hold, and comes back as it was", () => {
  expect(packHtml(HTML)).not.toMatch(/[<>&]/);
  expect(unpackHtml(packHtml(HTML))).toBe(HTML);
});
