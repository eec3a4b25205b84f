import { expect, it } from "vitest";
import { isPrintable, isPrintableLines } from "@/lib/domain/printable";

it.each([
  ["", true, true],
  ["Pumpe Nr. 1 – größer 🛠", true, true],
  ["one\ntwo\r\n\tthree", false, true],
  ["bell\u0007", false, false],
  ["nothing\u0000", false, false],
  ["delete\u007f", false, false],
  ["next line\u0085", false, false],
  ["half \ud83d of a pair", false, false],
])("%j", (text, isOneLine, isLines) => {
  expect([isPrintable(text), isPrintableLines(text)]).toEqual([isOneLine, isLines]);
});
