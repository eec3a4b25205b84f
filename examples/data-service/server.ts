import { readConfiguration } from "@/examples/data-service/configuration";
import { type RunningService, startService } from "@/examples/data-service/start-service";

/** The data service as a process: ready when it says so to its parent, and gone when that asks, or goes itself. */
async function run(): Promise<void> {
  const service = await startService(readConfiguration());
  for (const event of ["SIGTERM", "SIGINT", "disconnect"] as const) process.once(event, () => end(service));
  process.send?.({ type: "ready" });
}

async function end(service: RunningService): Promise<void> {
  await service.stop();
  process.exit(0);
}

await run().catch((error: Error) => {
  process.stderr.write(`The data service cannot start. ${error.message}\n`);
  process.exit(1);
});
