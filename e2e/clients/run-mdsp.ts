import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";

const MDSP = join(ROOT, "node_modules/@mindconnect/mindconnect-nodejs/bin/mc");

export type Ended = { exitCode: number; stdout: string; stderr: string };

/** Runs the client as it is published, with a home folder of its own. */
export async function runMdsp(home: string, args: string[]): Promise<Ended> {
  await mkdir(home, { recursive: true });
  const env = childEnv({ HOME: home, USERPROFILE: home, NO_UPDATE_NOTIFIER: "1", NO_COLOR: "1", FORCE_COLOR: "0" });
  const child = spawn(process.execPath, [MDSP, ...args], { env: { ...env, NODE_OPTIONS: "" }, stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise<number>((resolve, reject) => child.once("error", reject).once("exit", (code) => resolve(code ?? -1)));
  const [exitCode, stdout, stderr] = await Promise.all([exited, text(child.stdout), text(child.stderr)]);
  return { exitCode, stdout, stderr };
}
