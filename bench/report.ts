import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Spread } from "@/bench/statistics";
import { ROOT } from "@/lib/paths";

export type Table = { title: string; columns: string[]; rows: string[][] };

/** A performance target and its measurement. */
export type Target = { promise: string; measured: string; isMet: boolean };

const DOCUMENT = join(ROOT, "docs", "performance.md");
const BEGIN = "<!-- measured: begin -->";
const END = "<!-- measured: end -->";

export const number = (value: number) => Math.round(value).toLocaleString("en-GB");
export const milliseconds = (microseconds: number) => (microseconds / 1000).toFixed(2);
export const withSpread = ({ median, low, high }: Spread, show = number) => `${show(median)} (${show(low)}–${show(high)})`;

export function markdown(tables: Table[]): string {
  return tables
    .map(({ title, columns, rows }) => [`### ${title}`, "", line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n"))
    .join("\n\n");
}

export function targetTable(targets: Target[]): Table {
  return {
    title: "Targets",
    columns: ["target", "measured", "met"],
    rows: targets.map(({ promise, measured, isMet }) => [promise, measured, isMet ? "yes" : "**no**"]),
  };
}

/** Writes the tables between the markers in docs/performance.md. */
export async function storeReport(tables: Table[], about: string): Promise<void> {
  const text = await readFile(DOCUMENT, "utf8");
  const before = text.slice(0, text.indexOf(BEGIN) + BEGIN.length);
  const after = text.slice(text.indexOf(END));
  await writeFile(DOCUMENT, `${before}\n\n${about}\n\n${markdown(tables)}\n\n${after}`);
}

function line(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}
