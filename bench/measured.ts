import type { Table, Target } from "@/bench/report";

/** How long each part of the benchmark measures. */
export type Effort = { rounds: number; seconds: number };

/** The result of a part. */
export type Measured = { tables: Table[]; targets: Target[] };
