import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { env } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { say } from "@/lib/start/say";

/** Runs the example application with the demo world's environment, against the server that is running. */
const demoEnv = resolve(ROOT, env().DATA_DIR, "demo.env");
if (existsSync(demoEnv)) {
  process.loadEnvFile(demoEnv);
  await import("@/examples/kpi-job/kpi-job");
} else {
  say(`There is no demo world yet (${demoEnv}). Start it in another terminal: npm start`);
  process.exitCode = 1;
}
