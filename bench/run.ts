import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureAlgorithms } from "@/bench/measure-algorithms";
import { measureAnswers } from "@/bench/measure-answers";
import { measureFlood } from "@/bench/measure-flood";
import { measureGateway } from "@/bench/measure-gateway";
import { measureGrowth } from "@/bench/measure-growth";
import { measureIsolation } from "@/bench/measure-isolation";
import { measureProcesses } from "@/bench/measure-processes";
import { measureRuntimes } from "@/bench/measure-runtimes";
import type { Effort, Measured } from "@/bench/measured";
import { canPin } from "@/bench/pinned";
import { markdown, storeReport, targetTable } from "@/bench/report";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { provideEnv } from "@/lib/env";

const PARTS = {
  algorithms: measureAlgorithms,
  isolation: measureIsolation,
  processes: measureProcesses,
  runtimes: measureRuntimes,
  answers: measureAnswers,
  gateway: measureGateway,
  flood: measureFlood,
  growth: measureGrowth,
};

/**
 * npm run bench [-- --quick] [--only <part>] [--node <path to a Node.js binary>]: runs all measurements, prints the tables
 * and writes them to docs/performance.md. With --quick (one round of one second) or --only, the tables are only printed.
 */
const {
  quick: isQuick,
  only,
  node: otherNodes,
} = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    node: { type: "string", multiple: true, default: [] },
  },
}).values;
const nodes = [...otherNodes, process.execPath];
const chosen = Object.entries(PARTS).filter(([name]) => name === (only ?? name));
if (chosen.length === 0) throw new Error(`--only must be one of ${Object.keys(PARTS).join(", ")}.`);
const effort: Effort = isQuick ? { rounds: 1, seconds: 1 } : { rounds: 5, seconds: 2 };

provideEnv({ MASTER_KEY: "a master key that only the benchmark uses" });
const folder = await mkdtemp(join(tmpdir(), "mandate-bench-"));
const postgres = await startEmbeddedPostgres(join(folder, "postgres"));
try {
  const parts: Measured[] = [];
  for (const [, measure] of chosen) {
    const part = await measure(postgres.superuserUrl, effort, { nodes });
    process.stdout.write(`${markdown(part.tables)}\n\n`);
    parts.push(part);
  }
  const targets = targetTable(parts.flatMap((part) => part.targets));
  process.stdout.write(`${markdown([targets])}\n\n${about()}\n`);
  if (!isQuick && !only) await storeReport([targets, ...parts.flatMap((part) => part.tables)], about());
} finally {
  await postgres.remove();
  await rm(folder, { recursive: true });
}

function about(): string {
  const [cpu] = cpus();
  const place = canPin ? "server pinned to one core, load to another" : "unpinned";
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpu?.model.trim()}, ${place}; medians of ${effort.rounds} rounds of ${effort.seconds} s, with the range in brackets.`;
}
