import { type ChildProcess, execFile, spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "@/lib/paths";

const APP = join(import.meta.dirname, "next-app");
const NEXT = join(ROOT, "node_modules", "next", "dist", "bin", "next");

const run = promisify(execFile);

export type NextApp = { url: string; stop(): Promise<void> };

/** Builds and starts the application, which imports the built package by its name. */
export async function startNextApp(serviceUrl: string): Promise<NextApp> {
  const env = { PATH: "/usr/bin:/bin", NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", TMS_URL: serviceUrl } as NodeJS.ProcessEnv;
  await run(process.execPath, [NEXT, "build"], { cwd: APP, env });
  const server = spawn(process.execPath, [NEXT, "start", "--port", "0", "--hostname", "127.0.0.1"], { cwd: APP, env });
  const url = await addressOf(server);
  const stop = async () => {
    server.kill();
    await new Promise((resolve) => server.once("close", resolve));
    await rm(join(APP, ".next"), { recursive: true, force: true });
  };
  return { url, stop };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    server.stdout?.on("data", (chunk) => {
      printed += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (url && printed.includes("Ready")) resolve(url);
    });
    server.stderr?.on("data", (chunk) => {
      printed += chunk;
    });
    server.once("close", () => reject(new Error(`Next.js did not start:\n${printed}`)));
  });
}
