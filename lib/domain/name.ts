import { z } from "zod";
import { BIDI_CONTROL, CONTROL, INVISIBLE, plainName, VISIBLE } from "@/lib/domain/name-text";

const CONTROL_BUT_BREAK = /[^\P{Cc}\t\n]|[\p{Cs}\p{Zl}\p{Zp}]/u;

/** Scripts whose letters join, or are kept from joining, by an invisible character. */
const JOINING = [
  ...["Arabic", "Bengali", "Devanagari", "Gujarati", "Gurmukhi", "Kannada", "Khmer", "Malayalam"],
  ...["Mongolian", "Myanmar", "Nko", "Oriya", "Sinhala", "Syriac", "Tamil", "Telugu"],
].map((script) => `\\p{scx=${script}}`);

/** Where an invisible character changes what is seen: joined letters, emoji, keycaps, variants of ideographs, flags. */
const WITH_EFFECT = [
  new RegExp(`(?<=[${JOINING.join("")}])[\\u200C\\u200D](?=\\p{L})`, "gu"),
  /(?<=\p{Extended_Pictographic}(?:\uFE0F|[\u{1F3FB}-\u{1F3FF}])?)\u200D(?=\p{Extended_Pictographic})/gu,
  /(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]/gu,
  /(?<=[0-9#*])\uFE0F(?=\u20E3)/gu,
  /(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]/gu,
  /(?<=\u{1F3F4})[\u{E0061}-\u{E007A}\u{E0030}-\u{E0039}]{3,6}\u{E007F}/gu,
];

/** More than any script writes on one letter. */
const STACK_OF_MARKS = /\p{M}{6}/u;

/** What is wrong with a name, or null. */
function nameFault(name: string): string | null {
  if (CONTROL.test(name)) return "No line breaks or control characters.";
  const hidden = name.match(BIDI_CONTROL)?.[0] ?? invisibleIn(name)?.[0];
  if (!VISIBLE.test(name.replace(INVISIBLE, ""))) return "Enter at least one visible character.";
  if (hidden) return `Remove the invisible character ${codePoint(hidden)}, or type the name again.`;
  if (/^\p{M}/u.test(name)) return "Start with a letter, a digit or a symbol, not with an accent.";
  return STACK_OF_MARKS.test(name) ? "At most five accents on one letter." : null;
}

/** What is wrong with a text of several lines, or null. */
function textFault(text: string): string | null {
  if (CONTROL_BUT_BREAK.test(text)) return "No control characters.";
  const [hidden] = text.match(BIDI_CONTROL) ?? [];
  if (hidden) return `Remove the invisible character ${codePoint(hidden)}, or type the text again.`;
  if (text && !VISIBLE.test(text.replace(INVISIBLE, ""))) return "Enter at least one visible character, or leave it empty.";
  return STACK_OF_MARKS.test(text) ? "At most five accents on one letter." : null;
}

function invisibleIn(name: string) {
  return WITH_EFFECT.reduce((rest, pattern) => rest.replace(pattern, ""), name).match(INVISIBLE);
}

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
}

const refusing = (faultOf: (text: string) => string | null) => (text: string, context: z.core.$RefinementCtx<string>) => {
  const message = faultOf(text);
  if (message) context.addIssue({ code: "custom", message });
};

const atMost = (max: number) => `At most ${max} characters.`;

/** What people call a thing or themselves, in one line. */
export function typedName(max: number, missing = "Enter a name.") {
  return z
    .string()
    .overwrite(plainName)
    .min(1, { error: missing, abort: true })
    .max(max, { error: atMost(max), abort: true })
    .superRefine(refusing(nameFault));
}

export const Name = typedName(80);

/** What people explain, in several lines; may be empty. */
export function typedText(max: number) {
  return z
    .string()
    .overwrite((text) => text.normalize("NFC").replaceAll("\r\n", "\n").trim())
    .max(max, { error: atMost(max), abort: true })
    .superRefine(refusing(textFault))
    .default("");
}
