import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { MINUTE } from "../src/duration.js";

const TIMEOUT = MINUTE;

const run = promisify(execFile);

type Program = { cwd: string; variables: Record<string, string> };

/** Runs a program with these environment variables only, and returns its output. */
export async function runProgram(command: string, parameters: string[], { cwd, variables }: Program): Promise<string> {
  const env = { PATH: "/usr/bin:/bin", HOME: cwd, ...variables } as unknown as NodeJS.ProcessEnv;
  const { stdout, stderr } = await run(command, parameters, { cwd, env, timeout: TIMEOUT });
  if (stderr) throw new Error(stderr);
  return stdout.trim();
}
