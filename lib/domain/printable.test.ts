import { expect, it } from "vitest";
import { isPrintable } from "@/lib/domain/printable";

it.each([
  ["", true],
  ["Pumpe Nr. 1 – größer 🛠", true],
  ["one\ntwo\r\n\tthree", false],
  ["bell\u0007", false],
  ["nothing\u0000", false],
  ["delete\u007f", false],
  ["next line\u0085", false],
  ["half \ud83d of a pair", false],
])("%j is printable: %s", (text, isAccepted) => {
  expect(isPrintable(text)).toBe(isAccepted);
});
