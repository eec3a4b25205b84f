import type { Server } from "node:http";
import { whileLocked } from "@/lib/db/advisory-lock";
import { databaseUrl, env } from "@/lib/env";
import { cockpitHandler, noCockpit } from "@/lib/start/cockpit-handler";
import { prepareDataFolder } from "@/lib/start/data-folder";
import { dataHandler } from "@/lib/start/data-handler";
import { startDataProcess } from "@/lib/start/data-process";
import { ensureBuild } from "@/lib/start/ensure-build";
import { type Handler, openServer } from "@/lib/start/http-server";
import { keepKeysFresh } from "@/lib/start/keep-keys-fresh";
import { provideMasterKey } from "@/lib/start/master-key";
import { loadNextApp } from "@/lib/start/next-app";
import { onShutdown } from "@/lib/start/on-shutdown";
import { prepareWorld } from "@/lib/start/prepare-world";
import { provideDatabase } from "@/lib/start/provide-database";
import { say, step } from "@/lib/start/say";
import { provideSessionSettings } from "@/lib/start/session-settings";
import { tokenHandler } from "@/lib/start/token-handler";
import { listen } from "@/lib/token-plane/directory/listen";
import { keepForgetting } from "@/lib/token-plane/forget-expired";
import { shareCounts } from "@/lib/token-plane/limits/share-counts";
import { flushUsage } from "@/lib/token-plane/usage-recorder";

/** Everything from an empty folder to a server that answers. */
export async function start({ isDev }: { isDev: boolean }): Promise<void> {
  const { server, serve } = await openServer();
  if (!env().DATABASE_URL || env().DEMO) await prepareDataFolder();
  await provideMasterKey();
  const database = await provideDatabase();
  provideSessionSettings();
  const { lines, dataUrl } = await whileLocked(databaseUrl(), "world", () => prepareWorld(database));
  onShutdown("work", "usage", flushUsage);
  onShutdown("work", "directory", listen());
  onShutdown("work", "signing keys", keepKeysFresh());
  onShutdown("work", "request counts", shareCounts());
  onShutdown("work", "expired tokens", keepForgetting());
  if (dataUrl) await startDataProcess(dataUrl);
  serve(tokenHandler(dataHandler(await rest(server, { isDev }))));
  say(["", `Mandate is ready: ${env().PUBLIC_URL}`, "", ...lines].join("\n").trimEnd());
}

/** Everything that is no token endpoint. */
async function rest(server: Server, { isDev }: { isDev: boolean }): Promise<Handler> {
  if (env().TOKEN_PLANE_ONLY) return noCockpit;
  if (!isDev) await ensureBuild();
  return cockpitHandler(await step("Loading the cockpits", () => loadNextApp(server, { isDev })));
}
