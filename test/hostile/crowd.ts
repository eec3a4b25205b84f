import { spawn } from "node:child_process";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { ROOT } from "@/lib/paths";
import type { CrowdOptions, CrowdResult } from "@/test/hostile/crowd-process";

/** One process may not open as many files as a large crowd has sockets, and should not be what is slow. */
const SOCKETS_A_PROCESS = 5_000;

/** Opens so many sockets that do not behave, opens those again that the server closes, and ends by itself. */
export async function runCrowd({ sockets, perSecond, ...options }: CrowdOptions): Promise<CrowdResult> {
  const processes = Math.ceil(sockets / SOCKETS_A_PROCESS);
  const share = { sockets: Math.ceil(sockets / processes), perSecond: Math.ceil(perSecond / processes) };
  const results = await Promise.all(Array.from({ length: processes }, () => runProcess({ ...share, ...options })));
  const sum = (name: keyof CrowdResult) => results.reduce((total, result) => total + result[name], 0);
  return { opened: sum("opened"), peak: sum("peak"), answered: sum("answered") };
}

async function runProcess(options: CrowdOptions): Promise<CrowdResult> {
  const file = join(ROOT, "test/hostile/crowd-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", file], { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(options));
  return (await json(child.stdout)) as CrowdResult;
}
