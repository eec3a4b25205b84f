/** Marks, overrides, embeddings and isolates: they reorder what stands around them. */
export const BIDI_CONTROL = /\p{Bidi_Control}/gu;

/** What databases and logs cannot handle, and line breaks. */
export const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

export const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Shown as nothing at all, although Unicode calls some of them letters or symbols. */
export const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Co}\u2800\uFFFC\u{1D159}]/gu;

/** Scripts whose letters reorder the text around them. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** One spelling for what looks the same: NFC, with single spaces between words. */
export function plainName(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\p{Zs}+/gu, " ")
    .trim();
}

/** Whether two names look the same; also true of stored names from before they were checked. */
export function isSameName(one: string, other: string): boolean {
  const seen = (text: string) => plainName(text).replace(INVISIBLE, "") || text;
  return seen(one) === seen(other);
}

/** For a name within a plain text: keeps its right-to-left letters from reordering the text around it. On screens, `<Name>` does. */
export function isolated(name: string): string {
  const plain = name.replace(BIDI_CONTROL, "");
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/** A plain text with names in it: `` withNames`Type ${displayName} exactly.` `` */
export function withNames(texts: TemplateStringsArray, ...names: (string | number)[]): string {
  return texts.reduce((text, part, index) => text + isolated(String(names[index - 1])) + part);
}
