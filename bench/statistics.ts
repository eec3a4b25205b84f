/** Median and range of several rounds of a measurement. */
export type Spread = { median: number; low: number; high: number };

export function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = Number.isInteger(middle)
    ? ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
    : (sorted[Math.floor(middle)] as number);
  return { median, low: sorted[0] as number, high: sorted.at(-1) as number };
}
