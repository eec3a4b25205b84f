import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { env, provideEnv } from "@/lib/env";
import { listenAt } from "@/lib/start/http/http-server";

/** Finds out whether the port can be had, before anything is started or changed; chooses one where any will do. */
export async function takePort(): Promise<void> {
  const server = createServer();
  await listenAt(server, env().HOST, env().PORT);
  provideEnv({ PORT: String((server.address() as AddressInfo).port) });
  await once(server.close(), "close");
}
