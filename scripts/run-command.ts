import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { env } from "@/lib/env";
import { StartError } from "@/lib/start/start-error";

type Values<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: O }>>["values"];

/**
 * Runs a command with its options. Expected errors print their message, others their stack; both exit with 1. `load`
 * imports the modules of the command after the environment was validated, because some of them read it at once.
 */
export async function runCommand<O extends ParseArgsOptionsConfig>(
  { usage, options }: { usage: string; options: O },
  load: (values: Values<O>) => Promise<void>,
): Promise<void> {
  // pg warns on every start about how Prisma's adapter uses it.
  process.noDeprecation = true;
  try {
    env();
    await load(read(usage, options));
  } catch (error) {
    const { name, message, stack } = error as Error;
    const isExpected = error instanceof StartError || name === "DomainError";
    process.stderr.write(`${isExpected ? message : stack}\n`);
    process.exitCode = 1;
  }
}

function read<O extends ParseArgsOptionsConfig>(usage: string, options: O): Values<O> {
  try {
    return parseArgs({ options }).values as Values<O>;
  } catch (cause) {
    throw new StartError(`${(cause as Error).message}\n${usage}`, { cause });
  }
}
