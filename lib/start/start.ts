import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { env, foundOut, provideEnv } from "@/lib/env";
import { onShutdown } from "@/lib/start/on-shutdown";
import { say, step } from "@/lib/start/say";
import { cockpitProcess } from "@/lib/start/supervisor/cockpit";
import { privateFolder } from "@/lib/start/supervisor/private-folder";
import { takePort } from "@/lib/start/supervisor/take-port";
import { TokenProcesses } from "@/lib/start/supervisor/token-processes";

/** Everything from an empty folder to processes that answer; from then on they are kept running. */
export async function start({ isDev }: { isDev: boolean }): Promise<void> {
  say(`Node.js ${process.versions.node}`);
  const { TOKEN_PLANE_ONLY, COCKPIT_ONLY } = env();
  await takePort();
  provideEnv({ STAMP_KEY: randomBytes(32).toString("base64url") });
  if (!TOKEN_PLANE_ONLY && !COCKPIT_ONLY) provideEnv({ COCKPIT_SOCKET: join(await privateFolder(), "cockpit") });
  const { lines } = COCKPIT_ONLY ? await prepare() : await startTokenProcesses({ isDev });
  if (!TOKEN_PLANE_ONLY) await startCockpit({ isDev });
  say(["", `Mandate is ready: ${env().PUBLIC_URL}`, "", ...lines].join("\n").trimEnd());
}

async function startTokenProcesses({ isDev }: { isDev: boolean }): Promise<{ lines: string[] }> {
  const tokens = new TokenProcesses();
  onShutdown("traffic", "token processes", () => tokens.stop());
  process.once("exit", () => tokens.kill());
  const answering = tokens.start();
  const prepared = prepare().then((world) => {
    tokens.tell(foundOut());
    return world;
  });
  const [world] = await Promise.all([prepared, answering]);
  if (isDev) onShutdown("traffic", "watching of the sources", async () => stopWatching());
  const stopWatching = isDev ? tokens.replaceOnChange() : () => {};
  say(`Tokens are answered at ${env().PUBLIC_URL}`);
  return world;
}

/** Loaded late, so that the token processes load at the same time. */
async function prepare(): Promise<{ lines: string[] }> {
  const { prepare } = await import("@/lib/start/prepare");
  return prepare();
}

/** A cockpit that does not start costs no token. */
async function startCockpit({ isDev }: { isDev: boolean }): Promise<void> {
  const cockpit = cockpitProcess({ isDev });
  onShutdown("work", "cockpit", () => cockpit.stop());
  process.once("exit", () => cockpit.kill());
  await step("Loading the cockpits", () => cockpit.start());
}
