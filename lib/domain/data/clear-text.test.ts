import { expect, it } from "vitest";
import { nameFault, textFault, valueFault } from "@/lib/domain/data/clear-text";

const isAccepted = (text: string) => [nameFault, textFault, valueFault].map((faultOf) => faultOf(text) === null);

it.each([
  ["Pumpe Nr. 1 – größer 🛠", true, true, true],
  ["مضخة", true, true, true],
  ["می\u200cخواهم", true, true, true],
  ["family 👨\u200d👩\u200d👧 and ❤\ufe0f", true, true, true],
  ["e\u0301", true, true, true],
  ["one\ntwo\r\n\tthree", false, true, false],
  ["invoice_\u202efdp.exe", false, false, false],
  ["a\u2066b\u2069", false, false, false],
  ["a\u200e", false, false, false],
  ["", false, true, true],
  [" ", false, false, true],
  ["\u200b", false, false, true],
  ["\u3164", false, false, true],
  ["\u2800", false, false, true],
  ["\u00a0\u2003", false, false, true],
  ["\ufe0f\u200d", false, false, true],
  ["\uf8ff", false, false, true],
  ["a\uf022b", true, true, true],
  ["pump\u200b", false, true, true],
  ["\ufeffpump", false, true, true],
  ["pu\u00admp", false, true, true],
  ["two\u2028lines", false, false, false],
  ["bell\u0007", false, false, false],
  ["next line\u0085", false, false, false],
  ["half \ud83d of a pair", false, false, false],
])("%j as a name, a text and a value", (text, ...accepted) => {
  expect(isAccepted(text)).toEqual(accepted);
});
