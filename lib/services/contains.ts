/** A case-insensitive substring match that takes `%`, `_` and `\` literally. */
export function contains(text: string) {
  return { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
}
