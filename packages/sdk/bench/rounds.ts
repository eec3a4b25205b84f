import { spreadOf } from "../../../bench/statistics.js";
import { MINUTE } from "../src/duration.js";

/** What is measured; one call is one operation. */
export type Subject = { name: string; call: () => Promise<unknown> };

export const HOUR = 60 * MINUTE;

const ROUNDS = 7;
const ROUND_MILLISECONDS = 500;
const CALLS_BETWEEN_LOOKS = 64;

/** Operations a second of each subject, awaited one after the other; the subjects take turns, after a round that does not count. */
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
  return [`### ${title}`, "", "| | a second, median | lowest–highest |", "| --- | ---: | ---: |", ...rows].join("\n");
}

async function rateOf({ call }: Subject): Promise<number> {
  const startedAt = performance.now();
  let calls = 0;
  while (performance.now() - startedAt < ROUND_MILLISECONDS) {
    for (let look = 0; look < CALLS_BETWEEN_LOOKS; look++) await call();
    calls += CALLS_BETWEEN_LOOKS;
  }
  return (calls / (performance.now() - startedAt)) * 1000;
}

export function number(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}
