const grouped = new Intl.NumberFormat("en");
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });

/** "1,204" */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** "123K", "1.23M": for narrow places where the whole number can be read beside. */
export function compactCount(count: number): string {
  return compact.format(count);
}

/** "1 version", "1,204 versions" */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
