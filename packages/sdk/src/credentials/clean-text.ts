import { MandateError } from "../errors.js";

/** Blanks, invisible characters and written-out line breaks (`\n`) at either end. */
const ENDS = /^(?:[\s\u200b-\u200d\u2060]|\\r|\\n)+|(?:[\s\u200b-\u200d\u2060]|\\r|\\n)+$/g;
const QUOTED = /^(["'])(.*)\1$/s;

/** Removes what copying and environment files add around a value: blanks, byte order marks, and quotes around the whole. */
export function trimCopied(text: string): string {
  const trimmed = text.replace(ENDS, "");
  const inner = QUOTED.exec(trimmed)?.[2];
  return inner === undefined ? trimmed : trimCopied(inner);
}

/**
 * An identifier or a secret (RFC 6749 appendix A). What was added around it is removed; the service issues none with blanks.
 *
 * @param name The option or variable, for the error.
 * @throws {MandateError} `invalid_configuration`, naming the damage and never the value.
 */
export function cleanText(name: string, value: unknown): string {
  if (typeof value !== "string" || value === "") throw invalidText(name, "is missing. Pass a non-empty string");
  const text = trimCopied(value);
  const damage = damageOf(text);
  if (damage) throw invalidText(name, `${damage}. Copy the value again`);
  return text;
}

function invalidText(name: string, problem: string): MandateError {
  return new MandateError("invalid_configuration", `${name} ${problem}.`);
}

function damageOf(text: string): string | undefined {
  if (text === "") return "contains only blanks or quotation marks";
  if (/[\r\n]/.test(text)) return "contains a line break";
  if (/\s/.test(text)) return "contains a blank";
  if (/[^!-~]/.test(text)) return "contains a character that is not printable ASCII";
  return /^["']|["']$/.test(text) ? "has a quotation mark at one end" : undefined;
}
