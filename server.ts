import { env, provideEnv } from "@/lib/env";
import { say } from "@/lib/start/say";
import { StartError } from "@/lib/start/start-error";

const isDev = process.argv.includes("--dev");

/** The imports follow the validation of the environment, because some modules read it at once. */
async function run(): Promise<void> {
  const { isShuttingDown, shutDown, shutDownOnSignals } = await import("@/lib/start/shutdown");
  const { start } = await import("@/lib/start/start");
  shutDownOnSignals();
  try {
    await start({ isDev });
  } catch (error) {
    if (isShuttingDown()) return;
    report(error);
    await shutDown(1);
  }
}

function report(error: unknown): void {
  say(error instanceof StartError ? `Mandate cannot start. ${error.message}` : `Mandate cannot start.\n${(error as Error).stack}`);
}

try {
  provideEnv({
    NODE_ENV: isDev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PROCESS_NAME: "supervisor",
    DATABASE_CONNECTIONS: "2",
  });
  env();
} catch (error) {
  say(`Mandate cannot start. ${(error as Error).message}`);
  process.exit(1);
}
await run();
