import { BIDI_CONTROL, CONTROL, VISIBLE } from "@/lib/domain/name-text";

const CONTROL_BUT_BREAK = /[^\P{Cc}\t\r\n]|[\p{Cs}\p{Zl}\p{Zp}]/u;
/** Shown as nothing, although Unicode calls some of them letters or symbols. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\uFFFC\u{1D159}]/gu;
/** Invisible characters that join letters and emoji or select how they look. */
const SHAPING = /\u200C|\u200D|[\uFE00-\uFE0F]|[\u{E0020}-\u{E007F}]|[\u{E0100}-\u{E01EF}]/gu;

/** What is wrong with a name in one line, or null: it must be seen, and no other name may look the same. */
export function nameFault(text: string): string | null {
  if (CONTROL.test(text)) return "Remove the control characters and line breaks.";
  if (text.search(BIDI_CONTROL) >= 0) return "Remove the invisible characters that change the direction of text.";
  if (!VISIBLE.test(text.replace(INVISIBLE, ""))) return "This needs at least one visible character.";
  return text.replace(SHAPING, "").search(INVISIBLE) >= 0 ? "Remove the invisible characters." : null;
}

/** What is wrong with a text of several lines, or null. */
export function textFault(text: string): string | null {
  if (CONTROL_BUT_BREAK.test(text)) return "Remove the control characters.";
  if (text.search(BIDI_CONTROL) >= 0) return "Remove the invisible characters that change the direction of text.";
  return text !== "" && !VISIBLE.test(text.replace(INVISIBLE, "")) ? "This needs at least one visible character, or leave it empty." : null;
}

/** What is wrong with a value in one line, or null. Unlike a name, it may be blank. */
export function valueFault(text: string): string | null {
  if (CONTROL.test(text)) return "Remove the control characters and line breaks.";
  return text.search(BIDI_CONTROL) >= 0 ? "Remove the invisible characters that change the direction of text." : null;
}
