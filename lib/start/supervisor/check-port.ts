import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { env, provideEnv } from "@/lib/env";
import { listenAt } from "@/lib/start/http/http-server";

/** Checks that the port is available before anything is started or changed; chooses a free one for port 0. */
export async function checkPort(): Promise<void> {
  const server = createServer();
  await listenAt(server, env().HOST, env().PORT);
  provideEnv({ PORT: String((server.address() as AddressInfo).port) });
  await once(server.close(), "close");
}
