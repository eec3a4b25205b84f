import { expect, test } from "vitest";
import { packHtml, unpackHtml } from "@/components/api-docs/packed-html";

const HTML = '<p class="a">Tom &amp; "Ada" &lt;3 – a~b ^ `c` 😀</p>';
const SAME_IN_ASCII = '<p class="a">Tom &amp; "Ada" &lt;3 &#8211; a&#126;b &#94; &#96;c&#96; &#128512;</p>';

test("packed HTML is ASCII without characters that a script has to escape", () => {
  expect(packHtml(HTML)).not.toMatch(/[<>&]|\P{ASCII}/u);
});

test("unpacking restores the HTML, regardless of earlier calls", () => {
  expect(unpackHtml(packHtml("<b>another</b>"))).toBe("<b>another</b>");
  for (let round = 0; round < 2; round++) expect(unpackHtml(packHtml(HTML))).toBe(SAME_IN_ASCII);
});
