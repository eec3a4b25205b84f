import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { env, provideEnv, startupSettings } from "@/lib/env";
import { onShutdown } from "@/lib/start/on-shutdown";
import type { World } from "@/lib/start/prepare/prepare-world";
import { say, step } from "@/lib/start/say";
import { cockpitProcess, dataProcess } from "@/lib/start/supervisor/background-processes";
import { checkPort } from "@/lib/start/supervisor/check-port";
import { privateFolder } from "@/lib/start/supervisor/private-folder";
import type { SupervisedProcess } from "@/lib/start/supervisor/supervised-process";
import { TokenProcesses } from "@/lib/start/supervisor/token-processes";

/** Starts everything, from an empty folder to processes that are ready, and keeps them running. */
export async function start({ isDev }: { isDev: boolean }): Promise<void> {
  say(`Node.js ${process.versions.node}`);
  const { TOKEN_PLANE_ONLY, COCKPIT_ONLY } = env();
  await checkPort();
  provideEnv({ STAMP_KEY: randomBytes(32).toString("base64url") });
  if (!TOKEN_PLANE_ONLY && !COCKPIT_ONLY) provideEnv({ COCKPIT_SOCKET: join(await privateFolder(), "cockpit") });
  const { lines, data } = COCKPIT_ONLY ? { ...(await prepare(() => {})), data: null } : await startTokenProcesses({ isDev });
  await Promise.all([data && startData(data), TOKEN_PLANE_ONLY || startCockpit({ isDev })]);
  say(["", `Mandate is ready: ${env().PUBLIC_URL}`, "", ...lines].join("\n").trimEnd());
}

async function startTokenProcesses({ isDev }: { isDev: boolean }): Promise<{ lines: string[]; data: SupervisedProcess | null }> {
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
  say(`Token endpoints are ready: ${env().PUBLIC_URL}`);
  return world;
}

/** Imported late, so that the token processes load in parallel. */
async function prepare(onDatabase: () => void): Promise<World> {
  const { prepare } = await import("@/lib/start/prepare/prepare");
  return prepare(onDatabase);
}

/** Makes the example's data service the upstream of the data paths. */
async function dataUpstreamOn(databaseUrl: string): Promise<SupervisedProcess> {
  const socket = join(await privateFolder(), "data");
  provideEnv({ DATA_UPSTREAM: `unix:${encodeURI(socket)}`, DEMO_DATA: "1" });
  return dataProcess(databaseUrl, socket);
}

/** A failure affects the data service only. */
async function startData(data: SupervisedProcess): Promise<void> {
  onShutdown("work", "data service", () => data.stop());
  await data.start().catch(({ message }: Error) => say(`The data service is not started. ${message}`));
}

/** A failure does not affect the token endpoints. */
async function startCockpit({ isDev }: { isDev: boolean }): Promise<void> {
  const cockpit = cockpitProcess({ isDev });
  onShutdown("work", "cockpit", () => cockpit.stop());
  process.once("exit", () => cockpit.kill());
  const start = () => cockpit.start().catch(({ message }: Error) => say(`The cockpits could not be started; pages answer 503. ${message}`));
  await step("Loading the cockpits", start);
}
