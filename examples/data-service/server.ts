import { readConfiguration } from "@/examples/data-service/configuration";
import { type RunningService, startService } from "@/examples/data-service/start-service";

/**
 * The data service as a process. As a child process it reports readiness or failure to its parent, and ends on request or
 * when the parent ends; it ignores the signals that a terminal sends to the whole group. Started manually, signals end it.
 */
async function run(): Promise<void> {
  const service = await startService(readConfiguration());
  const isChild = process.send !== undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void (isChild || end(service)));
  process.on("disconnect", () => void end(service));
  process.on("message", (order: { type: string }) => void (order.type === "stop" && end(service)));
  process.send?.({ type: "ready" });
}

async function end(service: RunningService): Promise<void> {
  await service.stop();
  process.exit(0);
}

function fail({ message }: Error): void {
  if (process.send) process.send({ type: "failed", message, isExplained: true }, () => process.exit(1));
  else process.stderr.write(`The data service cannot start. ${message}\n`, () => process.exit(1));
}

await run().catch(fail);
