import type { Server } from "node:http";
import { env } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import type { Handler } from "@/lib/start/http-server";
import { onShutdown } from "@/lib/start/on-shutdown";

/** Loads the cockpits, built or with hot reload, and returns what answers their requests. */
export async function loadNextApp(httpServer: Server, { isDev }: { isDev: boolean }): Promise<Handler> {
  const { default: next } = await import("next");
  const app = next({ dev: isDev, dir: ROOT, hostname: env().HOST, port: env().PORT, httpServer });
  await app.prepare();
  onShutdown("work", "cockpits", () => app.close());
  return app.getRequestHandler();
}
