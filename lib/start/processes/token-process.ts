import { setTimeout as sleep } from "node:timers/promises";
import { loadKeyring } from "@/lib/crypto/load-keyring";
import { loadDatabaseClient } from "@/lib/db/client";
import { env } from "@/lib/env";
import { cockpitHandler, forwardToCockpit, noCockpit } from "@/lib/start/http/cockpit-handler";
import { dataHandler } from "@/lib/start/http/data-handler";
import { openServer } from "@/lib/start/http/http-server";
import { tunnelTo } from "@/lib/start/http/tunnel";
import { onShutdown } from "@/lib/start/on-shutdown";
import { acceptFaster } from "@/lib/start/processes/accept-faster";
import { closeDatabaseAtEnd } from "@/lib/start/processes/close-database-at-end";
import { keepKeysFresh } from "@/lib/start/processes/keep-keys-fresh";
import { runProcess } from "@/lib/start/processes/run-process";
import { clients } from "@/lib/token-plane/directory/clients";
import { keepDeletingExpired } from "@/lib/token-plane/directory/delete-expired";
import { listen } from "@/lib/token-plane/directory/listen";
import { untilListening } from "@/lib/token-plane/directory/listener-state";
import { startDraining } from "@/lib/token-plane/endpoints/report-health";
import { refuseUnknown, tokenHandler } from "@/lib/token-plane/http/node-listener";
import { shareCounts } from "@/lib/token-plane/limits/share-counts";
import { publishedKeys } from "@/lib/token-plane/tokens/signing-keys";
import { flushUsage } from "@/lib/token-plane/usage/recorder";

/** Serves the port with the other token processes: answers the token plane itself and forwards every other request. */
runProcess(async ({ database, everything }) => {
  const isDev = env().NODE_ENV === "development";
  const { server, serve } = await openServer({ passesUpgrades: isDev, processes: env().TOKEN_PROCESSES });
  acceptFaster(server);
  onShutdown("traffic", "readiness", () => {
    startDraining();
    return sleep(env().DRAIN_SECONDS * 1000);
  });
  await Promise.all([database, loadDatabaseClient()]);
  closeDatabaseAtEnd();
  onShutdown("work", "usage", flushUsage);
  onShutdown("work", "directory", listen());
  await Promise.all([loadKeyring(), untilListening()]);
  await warmUp();
  await everything;
  onShutdown("work", "signing keys", keepKeysFresh());
  onShutdown("work", "request counts", shareCounts());
  onShutdown("work", "expired tokens", keepDeletingExpired());
  const { COCKPIT_SOCKET } = env();
  if (COCKPIT_SOCKET && isDev) server.on("upgrade", tunnelTo(COCKPIT_SOCKET));
  const others = COCKPIT_SOCKET ? cockpitHandler(forwardToCockpit(COCKPIT_SOCKET)) : noCockpit;
  serve(tokenHandler(dataHandler(refuseUnknown(others))));
});

/** Opens the signing keys and database connections that the first token needs. */
async function warmUp(): Promise<void> {
  await Promise.all([publishedKeys(new Date()), clients.find("")]);
}
