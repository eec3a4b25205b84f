const format = new Intl.NumberFormat("en");

/** "1,204" */
export function formatCount(count: number): string {
  return format.format(count);
}
