import { execFile } from "node:child_process";
import { promisify } from "node:util";

const WITHIN_MILLISECONDS = 60_000;

const run = promisify(execFile);

type Program = { cwd: string; variables: Record<string, string> };

/** What a program prints that finds nothing in its environment but these variables. */
export async function runProgram(command: string, parameters: string[], { cwd, variables }: Program): Promise<string> {
  const env = { PATH: "/usr/bin:/bin", HOME: cwd, ...variables } as unknown as NodeJS.ProcessEnv;
  const { stdout, stderr } = await run(command, parameters, { cwd, env, timeout: WITHIN_MILLISECONDS });
  if (stderr) throw new Error(stderr);
  return stdout.trim();
}
