import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { env, provideEnv, startupSettings } from "@/lib/env";
import { onShutdown } from "@/lib/start/on-shutdown";
import type { World } from "@/lib/start/prepare/prepare-world";
import { say, step } from "@/lib/start/say";
import { cockpitProcess, dataProcess } from "@/lib/start/supervisor/background-processes";
import type { KeptProcess } from "@/lib/start/supervisor/kept-process";
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
  const { lines, data } = COCKPIT_ONLY ? { ...(await prepare(() => {})), data: null } : await startTokenProcesses({ isDev });
  await Promise.all([data && startData(data), TOKEN_PLANE_ONLY || startCockpit({ isDev })]);
  say(["", `Mandate is ready: ${env().PUBLIC_URL}`, "", ...lines].join("\n").trimEnd());
}

async function startTokenProcesses({ isDev }: { isDev: boolean }): Promise<{ lines: string[]; data: KeptProcess | null }> {
  const tokens = new TokenProcesses();
  onShutdown("traffic", "token processes", () => tokens.stop());
  process.once("exit", () => tokens.kill());
  const answering = tokens.start();
  const tell = (isComplete: boolean) => tokens.tell({ environment: startupSettings(), isComplete });
  const prepared = prepare(() => tell(false)).then(async ({ lines, dataUrl }) => {
    const data = dataUrl ? await dataUpstreamOn(dataUrl) : null;
    tell(true);
    return { lines, data };
  });
  const [world] = await Promise.all([prepared, answering]);
  if (isDev) {
    const stopWatching = tokens.replaceOnChange();
    onShutdown("traffic", "watching of the sources", async () => stopWatching());
  }
  say(`Tokens are answered at ${env().PUBLIC_URL}`);
  return world;
}

/** Loaded late, so that the token processes load at the same time. */
async function prepare(onDatabase: () => void): Promise<World> {
  const { prepare } = await import("@/lib/start/prepare/prepare");
  return prepare(onDatabase);
}

/** The example's data service, which is the upstream of the data paths from now on. */
async function dataUpstreamOn(databaseUrl: string): Promise<KeptProcess> {
  const socket = join(await privateFolder(), "data");
  provideEnv({ DATA_UPSTREAM: `unix:${encodeURI(socket)}`, DEMO_DATA: "1" });
  return dataProcess(databaseUrl, socket);
}

/** A data service that does not start costs its own answers only. */
async function startData(data: KeptProcess): Promise<void> {
  onShutdown("work", "data service", () => data.stop());
  await data.start().catch(({ message }: Error) => say(`The data service is not started. ${message}`));
}

/** A cockpit that does not start costs no token. */
async function startCockpit({ isDev }: { isDev: boolean }): Promise<void> {
  const cockpit = cockpitProcess({ isDev });
  onShutdown("work", "cockpit", () => cockpit.stop());
  process.once("exit", () => cockpit.kill());
  const start = () => cockpit.start().catch(({ message }: Error) => say(`The cockpits do not start, and pages say so. ${message}`));
  await step("Loading the cockpits", start);
}
