import { spreadOf } from "../../../bench/statistics.js";
import { MINUTE } from "../src/duration.js";

/** A measured operation. */
export type Subject = { name: string; call: () => Promise<unknown> };

export const HOUR = 60 * MINUTE;

const ROUNDS = 7;
const ROUND_MILLISECONDS = 500;
const CALLS_PER_CHECK = 64;

/** Operations per second of each subject, awaited one at a time. The subjects take turns; the first round is a warm-up. */
export async function compare(title: string, subjects: readonly Subject[]): Promise<string> {
  const rates = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const subject of subjects) {
      const rate = await rateOf(subject);
      if (round > 0) rates.get(subject.name)?.push(rate);
    }
  }
  const rows = [...rates].map(([name, values]) => {
    const { median, low, high } = spreadOf(values);
    return `| ${name} | ${number(median)} | ${number(low)}–${number(high)} |`;
  });
  return [`### ${title}`, "", "| | per second, median | lowest–highest |", "| --- | ---: | ---: |", ...rows].join("\n");
}

async function rateOf({ call: operation }: Subject): Promise<number> {
  const startedAt = performance.now();
  let calls = 0;
  while (performance.now() - startedAt < ROUND_MILLISECONDS) {
    for (let call = 0; call < CALLS_PER_CHECK; call++) await operation();
    calls += CALLS_PER_CHECK;
  }
  return (calls / (performance.now() - startedAt)) * 1000;
}

export function number(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}
