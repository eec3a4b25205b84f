import { parseArgs } from "node:util";
import { env } from "@/lib/env";
import { StartError } from "@/lib/start/start-error";

const USAGE = `Usage: npm run create-admin -- --email you@example.com --name "Your Name"
The password is asked for; when standard input is not a terminal, its first line is the password.`;

// Prisma's adapter uses pg in a way that pg will refuse one day, and pg says so on every start.
process.noDeprecation = true;

function options(): { email: string; name: string } {
  const { values } = readArguments();
  if (!values.email || !values.name) throw new StartError(USAGE);
  return { email: values.email, name: values.name };
}

function readArguments() {
  try {
    return parseArgs({ options: { email: { type: "string" }, name: { type: "string" } } });
  } catch (cause) {
    throw new StartError(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
}

/** The rest is loaded once the environment is known to be valid, because some of it reads the environment at once. */
async function run(): Promise<void> {
  env();
  const asked = options();
  const { createAdmin } = await import("@/lib/start/create-admin");
  await createAdmin(asked);
}

try {
  await run();
} catch (error) {
  const { name, message, stack } = error as Error;
  const isPlain = error instanceof StartError || name === "DomainError";
  process.stderr.write(`${isPlain ? message : stack}\n`);
  process.exitCode = 1;
}
