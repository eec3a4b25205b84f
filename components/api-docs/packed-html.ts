const STAND_INS = [
  ["<", "\u0080"],
  [">", "\u0081"],
  ["&", "\u0082"],
] as const;

/**
 * HTML in a form that is cheap to hand to the browser: the framework writes it into a script, where each of these
 * characters would be escaped by a call of its own. The stand-ins are control characters, which HTML does not allow.
 */
export function packHtml(html: string): string {
  return STAND_INS.reduce((text, [character, standIn]) => text.replaceAll(character, standIn), html);
}

export function unpackHtml(packed: string): string {
  return STAND_INS.reduce((text, [character, standIn]) => text.replaceAll(standIn, character), packed);
}
