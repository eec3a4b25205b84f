import { parseArgs } from "node:util";
import { env } from "@/lib/env";
import { StartError } from "@/lib/start/start-error";

const USAGE = `Usage: npm run rotate-master-key              changes MASTER_KEY to NEW_MASTER_KEY
       npm run rotate-master-key -- --finish  shuts the old key out; with the new one in MASTER_KEY
An installation that keeps its key in the data folder needs neither variable.`;

// Prisma's adapter uses pg in a way that pg will refuse one day, and pg says so on every start.
process.noDeprecation = true;

function isFinish(): boolean {
  try {
    return parseArgs({ options: { finish: { type: "boolean" } } }).values.finish === true;
  } catch (cause) {
    throw new StartError(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
}

/** The rest is loaded once the environment is known to be valid, because some of it reads the environment at once. */
async function run(): Promise<void> {
  env();
  const asked = { isFinish: isFinish() };
  const { changeMasterKey } = await import("@/lib/start/rotate-master-key");
  await changeMasterKey(asked);
}

try {
  await run();
} catch (error) {
  const { name, message, stack } = error as Error;
  const isPlain = error instanceof StartError || name === "DomainError";
  process.stderr.write(`${isPlain ? message : stack}\n`);
  process.exitCode = 1;
}
