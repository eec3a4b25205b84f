/** What a visitor typed, found anywhere in a text, whatever the case; `%`, `_` and `\` stand for themselves. */
export function contains(text: string) {
  return { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
}
