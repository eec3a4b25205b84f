import { parseArgs } from "node:util";
import { env } from "@/lib/env";
import { StartError } from "@/lib/start/start-error";

const USAGE = `Usage: npm run seed -- --reset --yes
Deletes the demo world in the configured database and creates a new one. With NODE_ENV=development, --yes is not needed.`;

// Prisma's adapter uses pg in a way that pg will refuse one day, and pg says so on every start.
process.noDeprecation = true;

function isConfirmed(): boolean {
  const { reset, yes } = readArguments();
  if (!reset) throw new StartError(USAGE);
  return yes === true;
}

function readArguments() {
  try {
    return parseArgs({ options: { reset: { type: "boolean" }, yes: { type: "boolean" } } }).values;
  } catch (cause) {
    throw new StartError(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
}

/** The rest is loaded once the environment is known to be valid, because some of it reads the environment at once. */
async function run(): Promise<void> {
  env();
  const asked = { isConfirmed: isConfirmed() };
  const { resetDemoWorld } = await import("@/prisma/seed-reset");
  await resetDemoWorld(asked);
}

try {
  await run();
} catch (error) {
  const { name, message, stack } = error as Error;
  const isPlain = error instanceof StartError || name === "DomainError";
  process.stderr.write(`${isPlain ? message : stack}\n`);
  process.exitCode = 1;
}
