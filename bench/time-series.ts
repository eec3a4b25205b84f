import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureTimeSeries } from "@/bench/measure-time-series";
import { markdown } from "@/bench/report";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { provideEnv } from "@/lib/env";

/** npm run bench:time-series [-- --quick]: fills a durable PostgreSQL with ten million points, or with one million. */
const points = process.argv.includes("--quick") ? 1_000_000 : 10_000_000;

provideEnv({ MASTER_KEY: "a master key that only the benchmark uses" });
const folder = await mkdtemp(join(tmpdir(), "mandate-bench-"));
const postgres = await startEmbeddedPostgres(join(folder, "postgres"));
try {
  process.stdout.write(`${markdown([await measureTimeSeries(postgres.superuserUrl, points)])}\n`);
} finally {
  await postgres.stop();
  await removeEmbeddedPostgres(join(folder, "postgres"));
  await rm(folder, { recursive: true });
}
